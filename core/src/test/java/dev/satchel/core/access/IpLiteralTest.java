package dev.satchel.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpLiteralTest {
    @ParameterizedTest
    @CsvSource({
        "10.20.30.40,              10.20.30.40",
        "' 10.20.30.40 ',          10.20.30.40",
        "010.020.030.040,          10.20.30.40",
        "2001:DB8::17,             2001:db8:0:0:0:0:0:17",
        "2001:0db8:0:0:0:0:0:0017, 2001:db8:0:0:0:0:0:17",
        "[2001:db8::17],           2001:db8:0:0:0:0:0:17",
        "fe80::1%eth0,             fe80:0:0:0:0:0:0:1",
        "[fe80::1%eth0],           fe80:0:0:0:0:0:0:1",
        "::ffff:10.20.30.40,       10.20.30.40",
        "64:ff9b::10.20.30.40,     64:ff9b:0:0:0:0:a14:1e28",
        "::,                       0:0:0:0:0:0:0:0",
    })
    void anAddressShouldBeReadHoweverItIsSpelt(String text, String address) {
        assertThat(IpLiteral.parse(text).map(InetAddress::getHostAddress)).contains(address);
    }

    @Test
    void whatIsNoAddressShouldNotBeRead() {
        assertThat(List.of(
                        "",
                        " ",
                        "1",
                        "10.20.30",
                        "10.20.30.256",
                        "10.20.30.40.50",
                        "0x0a.1.1.1",
                        "10.0.0.1%eth0",
                        "10.0.0.1/8",
                        "localhost",
                        "1:2:3",
                        "::1::",
                        ":::",
                        "[::1",
                        "%eth0",
                        "::1" + " ".repeat(60)))
                .allMatch(text -> IpLiteral.parse(text).isEmpty());
    }

    @Property(tries = 300)
    void whatAnAddressIsWrittenAsShouldBeReadAsIt(@ForAll @Size(16) byte[] six, @ForAll @Size(4) byte[] four)
            throws UnknownHostException {
        for (var bytes : List.of(six, four)) {
            var address = InetAddress.getByAddress(bytes);
            assertThat(IpLiteral.parse(address.getHostAddress())).contains(address);
        }
    }
}
