package dev.satchel.archive;

import static dev.satchel.archive.Samples.utf8;
import static dev.satchel.archive.Samples.verify;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that lie, signed by the device itself: the strict reader must find out alone. */
class ForgeryTest {
    private static final String CONTENT = "the content\n".repeat(20);

    @Test
    void anHonestArchiveMadeByHandIsGenuine() throws Exception {
        var archive =
                new Forgery().entry("a/b.txt", CONTENT).entry("c.txt", "c").sign();
        assertThat(verify(archive)).isInstanceOf(Verdict.Genuine.class);
    }

    @Test
    void aStoredEntryIsGenuine() throws Exception {
        var archive = new Forgery()
                .entry("a.txt", CONTENT, part -> part.store(utf8(CONTENT)))
                .sign();
        assertThat(verify(archive)).isInstanceOf(Verdict.Genuine.class);
    }

    @ParameterizedTest
    @MethodSource("liesOfOneEntry")
    void aLieAboutOneEntryIsRejected(Lie lie) throws Exception {
        var archive = new Forgery()
                .entry("first.txt", "first")
                .entry("victim.txt", CONTENT, lie.change())
                .sign();
        assertRejected(archive, lie.reason());
    }

    static Stream<Named<Lie>> liesOfOneEntry() {
        return Stream.of(localLies(), centralLies(), descriptorLies(), dataLies(), manifestLies())
                .flatMap(List::stream)
                .map(lie -> named(lie.reason(), lie));
    }

    private static List<Lie> localLies() {
        return List.of(
                lie("The signature in the local header", part -> part.localChange = h -> h.putInt(0, 1)),
                lie("The version needed in the local", part -> part.localChange = h -> h.putShort(4, (short) 21)),
                lie("The flags field in the local", part -> part.localChange = h -> h.putShort(6, (short) 8)),
                lie("The method in the local", part -> part.localChange = h -> h.putShort(8, (short) 0)),
                lie("The time in the local", part -> part.localChange = h -> h.putInt(10, 0x21)),
                lie("The CRC-32 in the local", part -> part.localChange = h -> h.putInt(14, part.crc)),
                lie("The compressed size in the local", part -> part.localChange = h -> h.putInt(18, 1)),
                lie("The size in the local", part -> part.localChange = h -> h.putInt(22, 1)),
                lie("The length of the name in the local", part -> part.localChange = h -> h.putShort(26, (short) 3)),
                lie(
                        "The length of the extra field in the local",
                        part -> part.localChange = h -> h.putShort(28, (short) 4)),
                lie("is not the one in the central directory", part -> part.localName = utf8("victor.txt")));
    }

    private static List<Lie> centralLies() {
        return List.of(
                lie("The signature in central", part -> part.centralChange = h -> h.putInt(0, 1)),
                lie("The version made by in central", part -> part.centralChange = h -> h.putShort(4, (short) 0x314)),
                lie("The version needed in central", part -> part.centralChange = h -> h.putShort(6, (short) 45)),
                lie("The flags field in central", part -> part.centralChange = h -> h.putShort(8, (short) 0x809)),
                lie("neither stored (0) nor deflated (8)", part -> part.centralChange = h -> h.putShort(10, (short) 9)),
                lie("The time of the entry", part -> {
                    part.localChange = h -> h.putInt(10, 0x21);
                    part.centralChange = h -> h.putInt(12, 0x21);
                }),
                lie("another CRC-32", part -> part.crc ^= 1),
                lie("the one before it ends at", part -> part.centralChange = h -> h.putInt(20, 1)),
                lie("bytes in the archive and", part -> part.centralChange = h -> h.putInt(24, 1)),
                lie("The name in central", part -> part.centralChange = h -> h.putShort(28, (short) 600)),
                lie(
                        "The length of the extra field in central",
                        part -> part.centralChange = h -> h.putShort(30, (short) 4)),
                lie(
                        "The length of the comment in central",
                        part -> part.centralChange = h -> h.putShort(32, (short) 4)),
                lie("The disk number in central", part -> part.centralChange = h -> h.putShort(34, (short) 1)),
                lie("The internal attributes field", part -> part.centralChange = h -> h.putShort(36, (short) 1)),
                lie("The external attributes field", part -> part.centralChange = h -> h.putInt(38, 0120777 << 16)),
                lie("is said to begin at offset", part -> part.centralChange = h -> h.putInt(42, 0)),
                lie("The version made by", part -> part.centralChange = h -> h.putInt(24, -1)));
    }

    private static List<Lie> descriptorLies() {
        return List.of(
                lie("The signature in the data descriptor", part -> part.descriptorChange = d -> d.putInt(0, 1)),
                lie("The CRC-32 in the data descriptor", part -> part.descriptorChange = d -> d.putInt(4, 1)),
                lie("The compressed size in the data descriptor", part -> part.descriptorChange = d -> d.putInt(8, 1)),
                lie("The size in the data descriptor", part -> part.descriptorChange = d -> d.putInt(12, 1)));
    }

    private static List<Lie> dataLies() {
        return List.of(
                lie("is damaged", part -> part.data[0] = 0x07),
                lie("breaks off", part -> part.data(Arrays.copyOf(part.data, part.data.length - 1))),
                lie("breaks off", part -> part.data(new byte[0])),
                lie(
                        "has bytes after the end of its compressed data",
                        part -> part.data(Arrays.copyOf(part.data, part.data.length + 1))),
                lie("unpacks to more than the 239 bytes", part -> part.listedSize = --part.size),
                lie("unpacks to 240 bytes, not to the 241", part -> part.listedSize = ++part.size),
                lie("its two sizes differ", part -> {
                    part.store(utf8(CONTENT));
                    part.listedSize = ++part.size;
                }));
    }

    private static List<Lie> manifestLies() {
        return List.of(
                lie("another SHA-256", part -> part.listedSha256 = "0".repeat(64)),
                lie("and 7 in the manifest", part -> part.listedSize = 7),
                lie("the archive has \"victim.txt\"", part -> part.listedName = "other.txt"),
                lie("the archive has \"victim.txt\"", part -> part.isListed = false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../victim.txt",
                "a/../b",
                "/etc/passwd",
                "a\\b",
                "..\\b",
                "C:/b",
                "C:b",
                "./a",
                "a//b",
                "a/.",
                "a\u0000b",
                "a\nb",
                "a\u202eb",
                "",
                "/",
                "a.",
                "a /b"
            })
    void aNameThatLeadsOutOfTheFolderIsRejected(String name) throws Exception {
        var archive = new Forgery()
                .entry("listed.txt", "x", part -> part.name(utf8(name)))
                .sign();
        assertRejected(archive, "The name " + EntryName.shown(name) + " in central header 1");
    }

    @Test
    void aNameThatIsNotUtf8IsRejected() throws Exception {
        var archive = new Forgery()
                .entry("listed.txt", "x", part -> part.name(new byte[] {'a', (byte) 0xc0, (byte) 0xaf}))
                .sign();
        assertRejected(archive, "is not UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.txt", "A.TXT", "a.txt/b", "manifest.JSON", "Manifest.json.sig"})
    void namesThatMeetAreRejected(String second) throws Exception {
        var archive = new Forgery().entry("a.txt", "1").entry(second, "2").sign();
        assertRejected(archive, "meets that of an entry before it");
    }

    @Test
    void bytesBetweenEntriesAreRejected() throws Exception {
        var archive = new Forgery()
                .entry("a.txt", "1")
                .gap(utf8("hidden"))
                .entry("b.txt", "2")
                .sign();
        assertRejected(archive, "The entry \"b.txt\" is said to begin at offset");
    }

    @Test
    void bytesBeforeTheFirstEntryAreRejected() throws Exception {
        var archive = new Forgery().gap(utf8("#!/bin/sh\n")).entry("a.txt", "1").sign();
        assertRejected(archive, "said to begin at offset 10, but the one before it ends at 0");
    }

    @Test
    void aFolderWithContentIsRejected() throws Exception {
        assertRejected(new Forgery().entry("a/", "1").sign(), "is a folder with content");
        assertRejected(new Forgery().entry("a/", "").sign(), "is a folder with content");
    }

    @Test
    void anEndRecordThatLiesIsRejected() throws Exception {
        var lies = new ArrayList<Consumer<ByteBuffer>>();
        lies.add(end -> end.putShort(4, (short) 1));
        lies.add(end -> end.putShort(6, (short) 1));
        lies.add(end -> end.putShort(8, (short) 2));
        lies.add(end -> end.putShort(8, (short) 2).putShort(10, (short) 2));
        lies.add(end -> end.putShort(8, (short) 4).putShort(10, (short) 4));
        lies.add(end -> end.putShort(8, (short) -1).putShort(10, (short) -1));
        lies.add(end -> end.putInt(12, 1));
        lies.add(end -> end.putInt(16, 1));
        lies.add(end -> end.putInt(12, -1).putInt(16, -1));
        lies.add(end -> end.putShort(20, (short) 1));
        for (var lie : lies) {
            assertThat(verify(new Forgery().entry("a.txt", "1").sign(lie))).isInstanceOf(Verdict.Rejected.class);
        }
    }

    static void assertRejected(byte[] archive, String reason) {
        assertThat(verify(archive))
                .isInstanceOfSatisfying(Verdict.Rejected.class, rejected -> assertThat(rejected.reason())
                        .contains(reason)
                        .doesNotContain("\n"));
    }

    private static Lie lie(String reason, Consumer<Forgery.Part> change) {
        return new Lie(reason, change);
    }

    record Lie(String reason, Consumer<Forgery.Part> change) {}
}
