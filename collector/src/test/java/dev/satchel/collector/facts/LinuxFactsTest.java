package dev.satchel.collector.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.wire.defender.IpAddressResource;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinuxFactsTest {
    @TempDir
    Path root;

    @ParameterizedTest
    @CsvSource({
        "ubuntu, 20.04, Ubuntu, 20.4",
        "debian, 12, Debian, 12",
        "rhel, 9.5, RedHatEnterpriseLinux, 9.5",
        "centos, 8, CentOS, 8",
        "sles, 15.6, SUSE, 15.6",
        "opensuse-leap, 15.10, SUSE, 15.10",
        "fedora, 41, Fedora, 41",
        "amzn, 2023, AmazonLinux, 2023",
        "ol, 8.10, OracleLinux, 8.10",
        "alpine, 3.20.3, Linux, 3.20"
    })
    void distributionsHaveTheWordsOfTheMachineResource(String id, String version, String platform, String shown) {
        var release = LinuxRelease.of(List.of("NAME=x", "ID=\"" + id + "\"", "VERSION_ID='" + version + "'"));
        assertThat(release.platform()).isEqualTo(platform);
        assertThat(release.version()).contains(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "::1, ::1",
        "::, ::",
        "fe80:0:0:0:fc:ff:fe00:1, fe80::fc:ff:fe00:1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:DB8::, 2001:db8::"
    })
    void anIPv6AddressHasOneText(String address, String text) throws Exception {
        assertThat(IPv6Text.of(InetAddress.getByName(address).getAddress())).isEqualTo(text);
    }

    @Test
    void aRollingDistributionHasNoVersion() {
        assertThat(LinuxRelease.of(List.of("ID=arch")).version()).isEmpty();
    }

    @Test
    void aReportHoldsWhatTheMachineSays() throws Exception {
        Files.createDirectories(root.resolve("etc"));
        Files.createDirectories(root.resolve("proc/sys/kernel"));
        Files.writeString(root.resolve("etc/os-release"), "ID=ubuntu\nVERSION_ID=\"22.04\"\n");
        Files.writeString(root.resolve("proc/sys/kernel/hostname"), "WEB-1\n");
        var addresses = new NetworkAddresses(List.of(
                new IpAddressResource("127.0.0.1", "000000000000", "Other", "Up"),
                new IpAddressResource("10.0.0.5", "0A1B2C3D4E5F", "Ethernet", "Up")));
        var report = new LinuxFacts(root, () -> addresses, name -> name + ".fabrikam.example")
                .report(URI.create("http://127.0.0.1:1"), List.of("tokyo"));
        assertThat(report.computerDnsName()).isEqualTo("web-1.fabrikam.example");
        assertThat(report.osPlatform()).isEqualTo("Ubuntu");
        assertThat(report.version()).isEqualTo("22.4");
        assertThat(report.lastIpAddress()).isEqualTo("10.0.0.5");
        assertThat(report.machineTags()).containsExactly("tokyo");
    }

    @Test
    void thisMachineCanBeReported() throws Exception {
        var report = MachineFacts.ofThisMachine().report(URI.create("http://127.0.0.1:1"), List.of());
        assertThat(report.computerDnsName()).isNotBlank();
        assertThat(report.osArchitecture()).isEqualTo("64-bit");
        assertThat(report.ipAddresses())
                .anySatisfy(address -> {
                    assertThat(address.ipAddress()).isEqualTo("127.0.0.1");
                    assertThat(address.macAddress()).isEqualTo("000000000000");
                    assertThat(address.type()).isEqualTo("Other");
                })
                .allMatch(address -> !address.ipAddress().contains("%"));
    }
}
