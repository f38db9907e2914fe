package dev.satchel.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NetworkTest {
    private static Network network(String text) {
        return Network.parse(text).orElseThrow();
    }

    @Test
    void aNetworkShouldIncludeWhatLiesInOneOfItsRanges() {
        var network = network("10.0.0.0/8, 192.0.2.7, 2001:db8::/32");
        assertThat(List.of("10.1.2.3", "192.0.2.7", "2001:DB8:1::1", "::ffff:10.0.0.1", "[2001:db8::1]"))
                .allMatch(network::includes);
        assertThat(List.of("11.0.0.1", "192.0.2.8", "2001:db9::1", "::1", "localhost", "", "10.1.2"))
                .noneMatch(network::includes);
        assertThat(network("::/0").includes("10.0.0.1")).isTrue();
        assertThat(network("0.0.0.0/0").includes("2001:db8::1")).isFalse();
        assertThat(network("any").includes("what nobody can read")).isTrue();
        assertThat(network("fe80::/10").includes("fe80::1%eth0")).isTrue();
    }

    @Test
    void whatLiesInBothShouldBeLeft() {
        assertThat(network("10.0.0.0/8,192.168.0.0/16").within(network("10.1.0.0/16,172.16.0.0/12")))
                .hasToString("10.1.0.0/16");
        assertThat(network("10.0.0.0/8").within(Network.ANYWHERE)).hasToString("10.0.0.0/8");
        assertThat(network("10.0.0.0/8").within(network("11.0.0.0/8")).isNowhere())
                .isTrue();
        assertThat(network("10.0.0.0/8,10.1.0.0/16,10.0.0.0/8")).hasToString("10.0.0.0/8");
    }

    @Test
    void whatIsNoNetworkShouldNotBeRead() {
        assertThat(List.of(
                        "",
                        ",",
                        "10.0.0.0/",
                        "10.0.0.0/33",
                        "10.0.0.0/-1",
                        "10.0.0.0/8/8",
                        "300.1.1.1",
                        "::/129",
                        "a/8",
                        "10.0.0.0/8,",
                        "x".repeat(99)))
                .allMatch(text -> Network.parse(text).isEmpty());
    }

    /** Compared bit by bit with the bytes of both addresses. */
    @Property(tries = 300)
    void aRangeShouldContainWhatBeginsAlike(
            @ForAll @Size(16) byte[] one, @ForAll @Size(16) byte[] two, @ForAll @IntRange(max = 128) int prefix)
            throws UnknownHostException {
        var other = one.clone();
        System.arraycopy(two, prefix / 8, other, prefix / 8, 16 - prefix / 8);
        var range = AddressRange.parse(text(one) + "/" + width(one, prefix)).orElseThrow();
        var address = AddressRange.address(text(other)).orElseThrow();
        assertThat(range.contains(address)).isEqualTo(alike(one, other) >= prefixOf(one, prefix));
        assertThat(AddressRange.parse(range.toString())).contains(range);
    }

    private static String text(byte[] bytes) throws UnknownHostException {
        return InetAddress.getByAddress(bytes).getHostAddress();
    }

    private static boolean isFour(byte[] bytes) {
        return Arrays.equals(Arrays.copyOf(bytes, 12), new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1});
    }

    private static int width(byte[] bytes, int prefix) {
        return isFour(bytes) ? Math.max(0, prefix - 96) : prefix;
    }

    private static int prefixOf(byte[] bytes, int prefix) {
        return isFour(bytes) ? Math.max(96, prefix) : prefix;
    }

    private static int alike(byte[] one, byte[] two) {
        for (var bit = 0; bit < 128; bit++) {
            if (((one[bit / 8] ^ two[bit / 8]) >> (7 - bit % 8) & 1) != 0) {
                return bit;
            }
        }
        return 128;
    }
}
