package dev.satchel.archive;

import static dev.satchel.archive.ForgeryTest.assertRejected;
import static dev.satchel.archive.Samples.utf8;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Manifests and signatures that do not fit the archive they stand in, signed by the device itself. */
class ForgedManifestTest {
    @Test
    void anEntryOfTheManifestThatIsMissingIsRejected() throws Exception {
        var archive = new Forgery().entry("a.txt", "1").list("b.txt", "2").sign();
        assertRejected(archive, "Where the manifest has the entry \"b.txt\", the archive has \"manifest.json\"");
    }

    @Test
    void anotherOrderThanTheManifestsIsRejected() throws Exception {
        var archive = new Forgery()
                .list("b.txt", "2")
                .entry("a.txt", "1")
                .entry("b.txt", "2", part -> part.isListed = false)
                .sign();
        assertRejected(archive, "Where the manifest has the entry \"b.txt\", the archive has \"a.txt\"");
    }

    @Test
    void lyingAboutTheBytesBeforeTheManifestIsRejected() throws Exception {
        var archive = new Forgery()
                .entry("a.txt", "1")
                .manifest(m ->
                        Manifest.of(Samples.SUBJECT, m.signer(), new Manifest.Content(1, "0".repeat(64)), m.entries()))
                .sign();
        assertRejected(archive, "bytes before the manifest are not, as they stand, the ones that were signed");
    }

    @Test
    void aMissingManifestOrSignatureIsRejected() throws Exception {
        var missing = "The last two entries are not manifest.json and manifest.json.sig";
        assertRejected(new Forgery().entry("a.txt", "1").finish(end -> {}), missing);
        assertRejected(new Forgery().finish(end -> {}), missing);
        assertRejected(
                new Forgery()
                        .entry("a.txt", "1")
                        .signatureEntry(part -> part.isWritten = false)
                        .sign(),
                missing);
        assertRejected(
                new Forgery()
                        .entry("a.txt", "1")
                        .manifestEntry(part -> part.isWritten = false)
                        .sign(),
                missing);
    }

    @Test
    void aCompressedManifestIsRejected() throws Exception {
        var archive = new Forgery()
                .manifestEntry(part -> {
                    part.method = ZipFormat.DEFLATED;
                    part.data(Forgery.Part.deflate(part.data));
                })
                .sign();
        assertRejected(archive, "The entry \"manifest.json\" is compressed");
    }

    @Test
    void aSignatureOfAnotherLengthOrFormIsRejected() throws Exception {
        assertRejected(
                new Forgery()
                        .signatureEntry(part -> signatureOf("A".repeat(89), part))
                        .sign(),
                "The entry \"manifest.json.sig\" is larger than 88 bytes");
        for (var text : List.of("", "A".repeat(88), "A".repeat(86) + "==", "!".repeat(88))) {
            var archive = new Forgery()
                    .signatureEntry(part -> signatureOf(text, part))
                    .sign();
            assertRejected(archive, "is not one of the signer's key");
        }
    }

    private static void signatureOf(String text, Forgery.Part part) {
        var honest = Forgery.Part.stored(Manifest.SIGNATURE_NAME, utf8(text));
        part.store(honest.data);
        part.size = honest.size;
        part.crc = honest.crc;
    }
}
