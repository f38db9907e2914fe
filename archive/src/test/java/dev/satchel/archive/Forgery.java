package dev.satchel.archive;

import static dev.satchel.archive.Samples.KEYS;
import static dev.satchel.archive.Samples.SUBJECT;
import static dev.satchel.archive.Samples.utf8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes archives by hand, byte by byte, and signs them with the device's own key: each part is honest unless a test
 * changes it before it is signed.
 */
final class Forgery {
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final List<Part> parts = new ArrayList<>();
    private final List<Manifest.Entry> listed = new ArrayList<>();
    private UnaryOperator<Manifest> lieOfManifest = UnaryOperator.identity();
    private Consumer<Part> lieOfManifestEntry = part -> {};
    private Consumer<Part> lieOfSignatureEntry = part -> {};
    private UnaryOperator<byte[]> lieOfJson = UnaryOperator.identity();

    /** An entry; the change is made to it before it is written. */
    Forgery entry(String name, String content, Consumer<Part> change) {
        var part = Part.deflated(name, utf8(content));
        change.accept(part);
        if (part.isListed) {
            listed.add(new Manifest.Entry(part.listedName, part.listedSize, part.listedSha256));
        }
        return add(part);
    }

    Forgery entry(String name, String content) {
        return entry(name, content, part -> {});
    }

    /** Bytes that belong to no entry. */
    Forgery gap(byte[] bytes) {
        body.writeBytes(bytes);
        return this;
    }

    Forgery list(String name, String content) {
        listed.add(new Manifest.Entry(name, utf8(content).length, Sha256.hex(utf8(content))));
        return this;
    }

    Forgery manifest(UnaryOperator<Manifest> lie) {
        lieOfManifest = lie;
        return this;
    }

    Forgery json(UnaryOperator<byte[]> lie) {
        lieOfJson = lie;
        return this;
    }

    Forgery manifestEntry(Consumer<Part> lie) {
        lieOfManifestEntry = lie;
        return this;
    }

    Forgery signatureEntry(Consumer<Part> lie) {
        lieOfSignatureEntry = lie;
        return this;
    }

    /** The finished archive. */
    byte[] sign() throws Exception {
        return sign(end -> {});
    }

    byte[] sign(Consumer<ByteBuffer> changeOfEnd) throws Exception {
        var signer = PackageSigner.of(KEYS);
        var content = new Manifest.Content(body.size(), Sha256.hex(body.toByteArray()));
        var manifest = Manifest.of(SUBJECT, Manifest.Signer.of(signer.publicKey()), content, listed);
        var json = lieOfJson.apply(ManifestJson.write(lieOfManifest.apply(manifest)));
        addLast(Part.stored(Manifest.NAME, json), lieOfManifestEntry);
        addLast(Part.stored(Manifest.SIGNATURE_NAME, ManifestSignature.sign(json, signer)), lieOfSignatureEntry);
        return finish(changeOfEnd);
    }

    /** Ends the archive without manifest and signature. */
    byte[] finish(Consumer<ByteBuffer> changeOfEnd) {
        var start = body.size();
        for (var part : parts) {
            body.writeBytes(part.central());
        }
        var bytes = new byte[ZipFormat.END_BYTES];
        var end = little(bytes)
                .putInt(ZipFormat.END_SIGNATURE)
                .putInt(0)
                .putShort((short) parts.size())
                .putShort((short) parts.size())
                .putInt(body.size() - start)
                .putInt(start)
                .putShort((short) 0);
        changeOfEnd.accept(end);
        body.writeBytes(bytes);
        return body.toByteArray();
    }

    private Forgery add(Part part) {
        part.offset = body.size();
        part.dosTime = ZipFormat.dosTime(SUBJECT.createdAt());
        body.writeBytes(part.local());
        parts.add(part);
        return this;
    }

    private void addLast(Part part, Consumer<Part> lie) {
        lie.accept(part);
        if (part.isWritten) {
            add(part);
        }
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** One entry with all that may be said of it. */
    static final class Part {
        byte[] localName;
        byte[] centralName;
        int method;
        byte[] data;
        int crc;
        long size;
        long compressedSize;
        int offset;
        int dosTime;
        boolean isWritten = true;
        boolean isListed = true;
        String listedName;
        long listedSize;
        String listedSha256;
        Consumer<ByteBuffer> localChange = header -> {};
        Consumer<ByteBuffer> centralChange = header -> {};
        Consumer<ByteBuffer> descriptorChange = descriptor -> {};

        private Part(String name, byte[] content, int method, byte[] data) {
            this.localName = utf8(name);
            this.centralName = localName;
            this.method = method;
            this.data = data;
            var crc32 = new CRC32();
            crc32.update(content);
            this.crc = (int) crc32.getValue();
            this.size = content.length;
            this.compressedSize = data.length;
            this.listedName = name;
            this.listedSize = content.length;
            this.listedSha256 = Sha256.hex(content);
        }

        static Part deflated(String name, byte[] content) {
            return new Part(name, content, ZipFormat.DEFLATED, deflate(content));
        }

        static Part stored(String name, byte[] content) {
            return new Part(name, content, ZipFormat.STORED, content);
        }

        /** Stores what was compressed. */
        void store(byte[] content) {
            method = ZipFormat.STORED;
            data = content;
            compressedSize = content.length;
        }

        void data(byte[] bytes) {
            data = bytes;
            compressedSize = bytes.length;
        }

        void name(byte[] bytes) {
            localName = bytes;
            centralName = bytes;
        }

        static byte[] deflate(byte[] content) {
            var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
            deflater.setInput(content);
            deflater.finish();
            var out = new ByteArrayOutputStream();
            var buffer = new byte[4096];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            deflater.end();
            return out.toByteArray();
        }

        private byte[] local() {
            var isStored = method == ZipFormat.STORED;
            var bytes = new byte[ZipFormat.LOCAL_BYTES];
            var header = little(bytes)
                    .putInt(ZipFormat.LOCAL_SIGNATURE)
                    .putShort((short) ZipFormat.versionOf(method))
                    .putShort((short) ZipFormat.flagsOf(method))
                    .putShort((short) method)
                    .putInt(dosTime)
                    .putInt(isStored ? crc : 0)
                    .putInt(isStored ? (int) compressedSize : 0)
                    .putInt(isStored ? (int) size : 0)
                    .putShort((short) localName.length);
            localChange.accept(header);
            var after = new byte[isStored ? 0 : 16];
            var descriptor = little(after);
            if (!isStored) {
                descriptor
                        .putInt(ZipFormat.DESCRIPTOR_SIGNATURE)
                        .putInt(crc)
                        .putInt((int) compressedSize)
                        .putInt((int) size);
                descriptorChange.accept(descriptor);
            }
            var out = new ByteArrayOutputStream();
            out.writeBytes(bytes);
            out.writeBytes(localName);
            out.writeBytes(data);
            out.writeBytes(after);
            return out.toByteArray();
        }

        private byte[] central() {
            var bytes = new byte[ZipFormat.CENTRAL_BYTES + centralName.length];
            var header = little(bytes)
                    .putInt(ZipFormat.CENTRAL_SIGNATURE)
                    .putShort((short) ZipFormat.versionOf(method))
                    .putShort((short) ZipFormat.versionOf(method))
                    .putShort((short) ZipFormat.flagsOf(method))
                    .putShort((short) method)
                    .putInt(dosTime)
                    .putInt(crc)
                    .putInt((int) compressedSize)
                    .putInt((int) size)
                    .putShort((short) centralName.length)
                    .putInt(42, offset)
                    .put(ZipFormat.CENTRAL_BYTES, centralName);
            centralChange.accept(header);
            return bytes;
        }
    }
}
