package dev.satchel.core.machines;

import dev.satchel.core.query.TextFolding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * A machine's tags. Names are compared without regard to case.
 *
 * @param ofDevice what the device's own administrator wrote down there; every report replaces it
 * @param added what was added through the API, and stays until it is removed through the API
 */
public record Tags(List<String> ofDevice, List<String> added) {
    /** How many may be added. */
    public static final int MAX_ADDED = 100;

    public static final Tags NONE = new Tags(List.of(), List.of());

    public Tags {
        ofDevice = List.copyOf(ofDevice);
        added = List.copyOf(added);
    }

    public static Tags ofDevice(List<String> tags) {
        return new Tags(tags, List.of());
    }

    /** Each name once: the device's first, then the others in the order in which they came. */
    public List<String> all() {
        var names = new HashSet<String>();
        var all = new ArrayList<String>(ofDevice);
        all.addAll(added);
        all.removeIf(tag -> !names.add(TextFolding.fold(tag)));
        return List.copyOf(all);
    }

    public boolean has(String tag) {
        return isIn(ofDevice, tag) || isIn(added, tag);
    }

    /** With the tag added, so that it stays when the device drops it; unchanged where there is no room. */
    Tags plus(String tag) {
        if (isIn(added, tag) || added.size() >= MAX_ADDED) {
            return this;
        }
        var more = new ArrayList<>(added);
        more.add(tag);
        return new Tags(ofDevice, more);
    }

    /** Without the tag, as far as it was added. */
    Tags minus(String tag) {
        return new Tags(
                ofDevice, added.stream().filter(known -> !same(known, tag)).toList());
    }

    private static boolean isIn(List<String> tags, String tag) {
        return tags.stream().anyMatch(known -> same(known, tag));
    }

    private static boolean same(String known, String tag) {
        return TextFolding.fold(known).equals(TextFolding.fold(tag));
    }
}
