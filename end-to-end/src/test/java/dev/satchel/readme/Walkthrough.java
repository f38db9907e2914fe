package dev.satchel.readme;

import dev.satchel.readme.Document.Block;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * A document's commands as one script for bash. They stay as they are but for the ports, which may be in use on this machine:
 * each becomes a free one, and the server is told by its variables where its defaults went.
 */
final class Walkthrough {
    private static final Pattern ADDRESS = Pattern.compile("127\\.0\\.0\\.1:(\\d+)");

    private final Map<String, Integer> ports = new HashMap<>();
    private final List<Block> blocks;

    Walkthrough(List<Block> blocks) {
        this.blocks = blocks;
    }

    /** Printed before the output of the block with this number. */
    static String mark(int block) {
        return "=== block " + block;
    }

    Map<String, String> environment() {
        return Map.of("SATCHEL_URL", here("http://127.0.0.1:8080"));
    }

    String script() {
        var script = new StringBuilder("""
                set -e -m -o pipefail
                trap 'for job in $(jobs -p); do kill -- "-$job"; done; wait' EXIT
                until_said() { # until_said TEXT FILE PROCESS
                    until grep -qF -- "$1" "$2"; do
                        kill -0 "$3" || { cat "$2" >&2; echo "ended without saying '$1'" >&2; exit 1; }
                        sleep 0.1
                    done
                }
                """);
        for (int i = 0; i < blocks.size(); i++) {
            var block = blocks.get(i);
            var text = here(block.text());
            script.append("echo '").append(mark(i)).append("'\n");
            script.append(block.until().map(sign -> beside(text, sign)).orElse(text));
        }
        return script.toString();
    }

    private String beside(String text, String sign) {
        var defaults = text.contains("listen")
                ? ""
                : "export SATCHEL_LISTEN=127.0.0.1:" + port("8080") + " SATCHEL_HEALTH_LISTEN=127.0.0.1:"
                        + port("8081");
        return """
                said=$(mktemp)
                (
                %s
                %s) >"$said" 2>&1 &
                until_said '%s' "$said" $!
                """.formatted(defaults, text, sign);
    }

    private String here(String text) {
        return ADDRESS.matcher(text).replaceAll(match -> "127.0.0.1:" + port(match.group(1)));
    }

    private int port(String written) {
        return ports.computeIfAbsent(written, _ -> freePort());
    }

    /** Below the ports that a system gives to outgoing connections. */
    private static int freePort() {
        return ThreadLocalRandom.current()
                .ints(20_000, 30_000)
                .filter(Walkthrough::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (var probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
