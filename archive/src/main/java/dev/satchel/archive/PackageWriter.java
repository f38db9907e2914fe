package dev.satchel.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a package as one forward stream: nothing is sought, and only the list of entries is kept in memory. The stream
 * below is not closed. After an {@link IOException} the package is lost. For one thread.
 */
public final class PackageWriter implements Closeable {
    private final PackageSubject subject;
    private final PackageSigner signer;
    private final DigestingOutput out;
    private final Zip zip;
    private final NameRegister names = new NameRegister();
    private final List<Manifest.Entry> entries = new ArrayList<>();
    private @Nullable EntryOutput open;
    private boolean finished;

    public PackageWriter(OutputStream out, PackageSubject subject, PackageSigner signer) {
        this.subject = subject;
        this.signer = signer;
        this.out = new DigestingOutput(out);
        this.zip = new Zip(this.out);
        names.claim(Manifest.NAME);
        names.claim(Manifest.SIGNATURE_NAME);
    }

    /**
     * Begins a file; closing the stream ends it.
     *
     * @throws IllegalArgumentException if the name breaks a rule of {@link EntryName} or meets another's; nothing is
     *     written then
     * @throws IllegalStateException if the entry before is still open
     */
    public OutputStream entry(String name) throws IOException {
        if (EntryName.isFolder(name)) {
            throw new IllegalArgumentException("The entry name " + EntryName.shown(name) + " is a folder's");
        }
        claim(name);
        zip.putNextEntry(header(name));
        var entry = new EntryOutput(name);
        open = entry;
        return entry;
    }

    /**
     * Keeps a folder, which is needed only where it stays empty.
     *
     * @param name without or with {@code /} at the end
     * @throws IllegalArgumentException as {@link #entry} does
     */
    public void folder(String name) throws IOException {
        var folder = EntryName.isFolder(name) ? name : name + "/";
        claim(folder);
        store(folder, new byte[0]);
        entries.add(new Manifest.Entry(folder, 0, Sha256.OF_NOTHING));
    }

    /** Writes manifest, signature and central directory. */
    public PackageSummary finish() throws IOException {
        requireNoneOpen();
        var content = new Manifest.Content(out.position(), out.sha256());
        var manifest = Manifest.of(subject, Manifest.Signer.of(signer.publicKey()), content, entries);
        var json = ManifestJson.write(manifest);
        store(Manifest.NAME, json);
        store(Manifest.SIGNATURE_NAME, signatureOf(json));
        zip.finish();
        out.flush();
        finished = true;
        return new PackageSummary(manifest, out.position(), out.sha256());
    }

    /** Releases memory; a package that was not finished stays unreadable. */
    @Override
    public void close() {
        finished = true;
        zip.release();
    }

    private void claim(String name) {
        requireNoneOpen();
        EntryName.require(name);
        if (!names.claim(name)) {
            throw new IllegalArgumentException("The package already has an entry that meets " + EntryName.shown(name));
        }
    }

    private void requireNoneOpen() {
        if (finished) {
            throw new IllegalStateException("The package is finished");
        }
        if (open != null) {
            throw new IllegalStateException("The entry " + EntryName.shown(open.name) + " is still open");
        }
    }

    private ZipEntry header(String name) {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.ofInstant(subject.createdAt(), ZoneOffset.UTC));
        return entry;
    }

    private void store(String name, byte[] bytes) throws IOException {
        var crc = new CRC32();
        crc.update(bytes);
        var entry = header(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    private byte[] signatureOf(byte[] json) throws IOException {
        try {
            return ManifestSignature.sign(json, signer);
        } catch (GeneralSecurityException refused) {
            throw new IOException("The manifest cannot be signed: " + refused.getMessage(), refused);
        }
    }

    private static final class Zip extends ZipOutputStream {
        private static final int BUFFER_BYTES = 16 * 1024;

        Zip(OutputStream out) {
            super(out, StandardCharsets.UTF_8);
            setLevel(Deflater.BEST_SPEED); // a third of the device's time for a fifth more bytes (measured on logs)
            buf = new byte[BUFFER_BYTES];
        }

        void release() {
            def.end();
        }
    }

    private final class EntryOutput extends OutputStream {
        private final String name;
        private final MessageDigest digest = Sha256.create();
        private long size;
        private boolean closed;

        EntryOutput(String name) {
            this.name = name;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (closed) {
                throw new IOException("The entry " + EntryName.shown(name) + " is closed");
            }
            zip.write(bytes, offset, length);
            digest.update(bytes, offset, length);
            size += length;
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                zip.closeEntry();
                entries.add(new Manifest.Entry(name, size, Sha256.hex(digest)));
                open = null;
            }
        }
    }
}
