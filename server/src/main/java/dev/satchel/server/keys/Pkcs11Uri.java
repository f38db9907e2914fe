package dev.satchel.server.keys;

import dev.satchel.server.http.PercentCode;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key in a PKCS#11 token (RFC 7512), for example
 * {@code pkcs11:object=satchel;slot-id=0?module-path=/usr/lib/softhsm/libsofthsm2.so&pin-source=file:/etc/satchel/pin}.
 *
 * @param object the key's label
 * @param slot absent: the first slot that has a token
 * @param module the device's library
 * @param pin the file that holds it: a setting is no place for it
 */
record Pkcs11Uri(String object, Optional<Long> slot, Path module, Path pin) {
    static final String SCHEME = "pkcs11:";

    private static final String FORM =
            "pkcs11:object=LABEL?module-path=LIBRARY&pin-source=FILE, with ;slot-id=NUMBER after the label if need be";
    private static final Set<String> IN_PATH = Set.of("object", "slot-id", "type");
    private static final Set<String> IN_QUERY = Set.of("module-path", "pin-source");

    static Pkcs11Uri parse(String uri) throws GeneralSecurityException {
        var parts = uri.substring(SCHEME.length()).split("\\?", 2);
        var path = attributes(parts[0], ";", IN_PATH);
        var query = attributes(parts.length < 2 ? "" : parts[1], "&", IN_QUERY);
        return new Pkcs11Uri(
                needed(path, "object"),
                slot(path.get("slot-id")),
                Path.of(needed(query, "module-path")),
                Path.of(needed(query, "pin-source").replaceFirst("^file:(//(?=/))?", "")));
    }

    /** What stays the same when the library or the device moves. */
    String keyName() {
        return SCHEME + "object=" + object;
    }

    private static Map<String, String> attributes(String text, String separator, Set<String> known)
            throws GeneralSecurityException {
        var found = new HashMap<String, String>();
        for (var one : text.split(separator, -1)) {
            if (one.isEmpty()) {
                continue;
            }
            var pair = one.split("=", 2);
            var value = pair.length < 2 ? Optional.<String>empty() : PercentCode.decode(pair[1]);
            if (!known.contains(pair[0]) || value.isEmpty() || found.put(pair[0], value.get()) != null) {
                throw new GeneralSecurityException("'" + pair[0] + "' does not belong into a URI of the form " + FORM);
            }
        }
        return found;
    }

    private static String needed(Map<String, String> attributes, String name) throws GeneralSecurityException {
        var value = attributes.get(name);
        if (value == null || value.isBlank() || value.indexOf('"') >= 0 || value.indexOf('\n') >= 0) {
            throw new GeneralSecurityException("the URI has no usable " + name + "; it must be " + FORM);
        }
        return value;
    }

    private static Optional<Long> slot(@Nullable String text) throws GeneralSecurityException {
        if (text == null) {
            return Optional.empty();
        }
        if (!text.matches("[0-9]{1,18}")) {
            throw new GeneralSecurityException("the slot-id '" + text + "' is no number");
        }
        return Optional.of(Long.parseLong(text));
    }
}
