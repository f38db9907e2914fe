package dev.satchel.server.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** How a body may be made smaller (RFC 9110 section 8.4.1), the one that more clients read rightly first. */
enum ContentCoding {
    GZIP {
        @Override
        OutputStream around(OutputStream out) throws IOException {
            return new GZIPOutputStream(out, BUFFER) {
                {
                    def.setLevel(LEVEL);
                }
            };
        }
    },
    /** In the zlib format, as RFC 9110 has it and as clients of the real service see it. */
    DEFLATE {
        @Override
        OutputStream around(OutputStream out) {
            return new DeflaterOutputStream(out, new Deflater(LEVEL), BUFFER) {
                @Override
                public void close() throws IOException {
                    super.close();
                    def.end();
                }
            };
        }
    };

    /** Measured: docs/decisions/0009-hosts.md. */
    static final int LEVEL = 3;

    private static final int BUFFER = 8 << 10;
    private static final int MAX_ENTRIES = 32;
    private static final Pattern WEIGHT =
            Pattern.compile(";\\s*q\\s*=\\s*(0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?)\\s*$", Pattern.CASE_INSENSITIVE);

    abstract OutputStream around(OutputStream out) throws IOException;

    /** As it stands in headers. */
    String token() {
        return name().toLowerCase(Locale.ROOT);
    }

    byte[] encode(byte[] plain) {
        var bytes = new ByteArrayOutputStream(plain.length / 4);
        try (var out = around(bytes)) {
            out.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * What a client wants a body in; empty for as it is.
     *
     * @param accepted {@code Accept-Encoding} (RFC 9110 section 12.5.3)
     * @param worthwhile a body that is not is left as it is, unless the client refuses that
     */
    static Optional<ContentCoding> wanted(String accepted, boolean worthwhile) {
        var weights = weights(accepted);
        var star = weights.getOrDefault("*", 0.0);
        var identity = weights.getOrDefault("identity", weights.containsKey("*") && star == 0 ? 0.0 : 0.001);
        if (!worthwhile && identity > 0) {
            return Optional.empty();
        }
        return Arrays.stream(values())
                .filter(coding -> coding.weight(weights, star) > 0 && coding.weight(weights, star) >= identity)
                .min(Comparator.comparingDouble(coding -> -coding.weight(weights, star)));
    }

    private double weight(Map<String, Double> weights, double star) {
        return weights.getOrDefault(token(), star);
    }

    /** What cannot be read is not accepted. */
    private static Map<String, Double> weights(String accepted) {
        var weights = new HashMap<String, Double>();
        for (var entry : accepted.split(",", MAX_ENTRIES + 1)) {
            var semicolon = entry.indexOf(';');
            var name = (semicolon < 0 ? entry : entry.substring(0, semicolon))
                    .strip()
                    .toLowerCase(Locale.ROOT);
            var weight = WEIGHT.matcher(entry);
            if (!name.isEmpty() && (semicolon < 0 || weight.find())) {
                weights.put(
                        name.startsWith("x-") ? name.substring(2) : name,
                        semicolon < 0 ? 1.0 : Double.parseDouble(weight.group(1)));
            }
        }
        return weights;
    }
}
