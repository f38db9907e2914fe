package dev.satchel.archive;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads entries where they stand, header, data and descriptor, and compares each with the central directory. Data that
 * inflates to more than is stated is stopped at the first byte too many.
 */
final class ZipEntryReader implements Closeable {
    private static final int OUTPUT_BYTES = 128 * 1024;

    private final ForwardReader reader;
    private final Inflater inflater = new Inflater(true);
    private final DigestAside digest = new DigestAside();
    private final CRC32 crc = new CRC32();
    private byte[] output = new byte[OUTPUT_BYTES];
    private byte[] other = new byte[OUTPUT_BYTES];

    ZipEntryReader(ForwardReader reader) {
        this.reader = reader;
    }

    /** Reads the next entry and returns the SHA-256 of its content, in hex. */
    String digest(ZipRecord record) throws IOException, PackageRefused {
        return read(record, OutputStream.nullOutputStream());
    }

    /** Reads the next entry and returns its content; for entries whose stated size was found small enough. */
    byte[] content(ZipRecord record) throws IOException, PackageRefused {
        var content = new ByteArrayOutputStream((int) record.size());
        read(record, content);
        return content.toByteArray();
    }

    @Override
    public void close() {
        inflater.end();
    }

    private String read(ZipRecord record, OutputStream sink) throws IOException, PackageRefused {
        checkLocalHeader(record);
        crc.reset();
        if (record.isStored()) {
            copy(record, sink);
        } else {
            inflate(record, sink);
        }
        if ((int) crc.getValue() != record.crc()) {
            throw new PackageRefused("The content of the entry " + record + " has another CRC-32 than is stated");
        }
        if (!record.isStored()) {
            checkDescriptor(record);
        }
        return digest.finish();
    }

    private void checkLocalHeader(ZipRecord record) throws IOException, PackageRefused {
        var place = "the local header of " + record + " at offset " + reader.position();
        var header = new Fields(reader.take(ZipFormat.LOCAL_BYTES), place);
        var name = record.nameBytes();
        var isWide = record.localExtraBytes() > 0;
        header.expect32(0, "signature", ZipFormat.LOCAL_SIGNATURE);
        header.expect16(4, "version needed", isWide ? ZipFormat.VERSION_ZIP64 : ZipFormat.versionOf(record.method()));
        header.expect16(6, "flags field", ZipFormat.flagsOf(record.method()));
        header.expect16(8, "method", record.method());
        header.expect32(10, "time", record.dosTime());
        header.expect32(14, "CRC-32", record.isStored() ? record.crc() : 0);
        var narrow = !record.isStored() ? 0 : isWide ? ZipFormat.WIDE_32 : record.size();
        header.expect32(18, "compressed size", narrow);
        header.expect32(22, "size", narrow);
        header.expect16(26, "length of the name", name.length);
        header.expect16(28, "length of the extra field", record.localExtraBytes());
        if (!reader.take(name.length).equals(ByteBuffer.wrap(name))) {
            throw header.refused("name", "is not the one in the central directory");
        }
        if (isWide) {
            var extra = new Fields(reader.take(record.localExtraBytes()), place);
            extra.expect16(0, "id of the extra field", ZipFormat.EXTRA_ZIP64);
            extra.expect16(2, "length of the zip64 field", 16);
            extra.expect64(4, "size", record.size());
            extra.expect64(12, "compressed size", record.compressedSize());
        }
    }

    private void copy(ZipRecord record, OutputStream sink) throws IOException, PackageRefused {
        for (var left = record.size(); left > 0; ) {
            var some = reader.takeSome(left);
            left -= some.remaining();
            crc.update(some.array(), some.arrayOffset(), some.remaining());
            digest.updateNow(some.array(), some.arrayOffset(), some.remaining());
            sink.write(some.array(), some.arrayOffset(), some.remaining());
        }
    }

    private void inflate(ZipRecord record, OutputStream sink) throws IOException, PackageRefused {
        inflater.reset();
        var unread = record.compressedSize();
        var missing = record.size();
        while (!inflater.finished()) {
            if (inflater.needsInput()) {
                if (unread == 0) {
                    throw new PackageRefused("The compressed data of the entry " + record + " breaks off");
                }
                var some = reader.takeSome(unread);
                unread -= some.remaining();
                inflater.setInput(some);
            }
            var length = inflateSome(record);
            missing -= length;
            if (missing < 0) {
                throw new PackageRefused("The entry " + record + " unpacks to more than the " + record.size()
                        + " bytes that are stated");
            }
            acceptOutput(length, sink);
        }
        if (missing > 0) {
            throw new PackageRefused("The entry " + record + " unpacks to " + (record.size() - missing)
                    + " bytes, not to the " + record.size() + " that are stated");
        }
        if (unread + inflater.getRemaining() > 0) {
            throw new PackageRefused("The entry " + record + " has bytes after the end of its compressed data");
        }
    }

    private int inflateSome(ZipRecord record) throws PackageRefused {
        try {
            return inflater.inflate(output);
        } catch (DataFormatException broken) {
            throw new PackageRefused(
                    "The compressed data of the entry " + record + " is damaged before offset " + reader.position());
        }
    }

    /** While this output is hashed, the next goes into the other buffer. */
    private void acceptOutput(int length, OutputStream sink) throws IOException {
        crc.update(output, 0, length);
        digest.update(output, 0, length);
        sink.write(output, 0, length);
        var hashed = output;
        output = other;
        other = hashed;
    }

    private void checkDescriptor(ZipRecord record) throws IOException, PackageRefused {
        var place = "the data descriptor of " + record + " at offset " + reader.position();
        var descriptor = new Fields(reader.take(record.descriptorBytes()), place);
        descriptor.expect32(0, "signature", ZipFormat.DESCRIPTOR_SIGNATURE);
        descriptor.expect32(4, "CRC-32", record.crc());
        if (record.hasWideSizes()) {
            descriptor.expect64(8, "compressed size", record.compressedSize());
            descriptor.expect64(16, "size", record.size());
        } else {
            descriptor.expect32(8, "compressed size", record.compressedSize());
            descriptor.expect32(12, "size", record.size());
        }
    }
}
