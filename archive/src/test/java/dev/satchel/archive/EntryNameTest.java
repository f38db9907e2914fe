package dev.satchel.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "a/b.txt", "Folder of data/", ".bashrc", "..a", "a..b", "システム/é.txt", "a/🗂/b"})
    void ordinaryNamesAreAllowed(String name) {
        assertThat(EntryName.flaw(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', is empty",
        "/, is empty",
        "/a, is absolute",
        "a/../b, has the segment ..",
        "./a, has the segment .",
        "a//b, has an empty segment",
        "a//, has an empty segment",
        "a\\b, has a backslash",
        "C:a, has a colon",
        "'a\tb', has a control or invisible character",
        "a\u200bb, has a control or invisible character",
        "'a ', 'has a segment that ends in a dot or a blank, which Windows drops'"
    })
    void everyRuleIsNamed(String name, String flaw) {
        assertThat(EntryName.flaw(name)).contains(flaw);
    }

    @Test
    void aNameIsMeasuredInBytes() {
        assertThat(EntryName.flaw("é".repeat(256))).isEmpty();
        assertThat(EntryName.flaw("é".repeat(257))).contains("is longer than 512 bytes");
        assertThat(EntryName.flaw("a".repeat(1_000_000))).contains("is longer than 512 bytes");
    }

    @Test
    void halfACharacterIsRefusedAndShownAsSuch() {
        assertThatThrownBy(() -> EntryName.require("a\ud800\n"))
                .hasMessage("The entry name \"a\\ud800\\u000a\" has a control or invisible character");
    }

    @ParameterizedTest
    @CsvSource({"a/b, a_b", "C:\\x, C__x", "'', _", ".., ._", "., _", "'a. ', a._", "plain.txt, plain.txt"})
    void aSegmentStaysNearItsText(String text, String segment) {
        assertThat(EntryName.segmentFrom(text)).isEqualTo(segment);
    }

    @Property
    void aSegmentOfAnyTextIsAllowed(@ForAll String text) {
        var segment = EntryName.segmentFrom(text);
        assertThat(EntryName.flaw(segment)).isEmpty();
        assertThat(segment).doesNotContain("/");
    }

    @ParameterizedTest
    @CsvSource({"a, A", "é, É", "a/b, A/B", "a, a/b", "a/b, a", "a/, a", "a, a/", "a/b/c, A/B", "é, e\u0301"})
    void namesMeetWhereSomeFileSystemTakesThemForOne(String first, String second) {
        var names = new NameRegister();
        assertThat(names.claim(first)).isTrue();
        assertThat(names.claim(second)).isFalse();
    }

    @Test
    void otherNamesDoNotMeet() {
        var names = new NameRegister();
        for (var name : new String[] {"a/b", "a/c", "a/", "a-b", "ab", "b/a", "a/b2/", "a/b.c"}) {
            assertThat(names.claim(name)).as(name).isTrue();
        }
    }
}
