package dev.satchel.core.contracts;

import dev.satchel.core.access.TenantId;
import dev.satchel.core.machines.Machine;
import dev.satchel.core.machines.Tags;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds machines that differ in what a test is about. */
public final class SampleMachine {
    private final int number;
    private TenantId tenant = Samples.FABRIKAM.id();
    private String name;
    private String platform = "Windows11";
    private @Nullable String version = "23H2";
    private @Nullable Long build = 22631L;
    private @Nullable String address = "10.0.0.7";
    private @Nullable String deviceId;
    private Instant firstSeen = Samples.NOW;
    private Instant lastSeen = Samples.NOW;
    private List<String> tags = List.of();
    private boolean removed;

    private SampleMachine(int number) {
        this.number = number;
        this.name = "ws-" + number + ".fabrikam.example";
    }

    public static SampleMachine number(int number) {
        return new SampleMachine(number);
    }

    public SampleMachine in(TenantId itsTenant) {
        tenant = itsTenant;
        return this;
    }

    public SampleMachine named(String computerDnsName) {
        name = computerDnsName;
        return this;
    }

    public SampleMachine platform(String osPlatform, @Nullable String itsVersion, @Nullable Long osBuild) {
        platform = osPlatform;
        version = itsVersion;
        build = osBuild;
        return this;
    }

    public SampleMachine address(@Nullable String lastIpAddress) {
        address = lastIpAddress;
        return this;
    }

    public SampleMachine deviceId(@Nullable String aadDeviceId) {
        deviceId = aadDeviceId;
        return this;
    }

    public SampleMachine firstSeen(Instant time) {
        firstSeen = time;
        return this;
    }

    public SampleMachine lastSeen(Instant time) {
        lastSeen = time;
        return this;
    }

    public SampleMachine tagged(String... machineTags) {
        tags = List.of(machineTags);
        return this;
    }

    public SampleMachine removed() {
        removed = true;
        return this;
    }

    public Machine.Facts facts() {
        return new Machine.Facts(
                name,
                platform,
                "10.0",
                version,
                build,
                "x64",
                "64-bit",
                "0.1.0",
                address,
                List.of(
                        new Machine.IpAddress("10.0.0.7", "00155D012345", "Ethernet", "Up"),
                        new Machine.IpAddress("fe80::1", null, null, null)),
                null,
                deviceId,
                number % 2 == 0 ? null : new Machine.VirtualMachine("vm-" + number, "Azure", null, "sub"));
    }

    public Machine machine() {
        return new Machine(
                Samples.machineId(number),
                tenant,
                facts(),
                firstSeen,
                lastSeen,
                "198.51.100.7",
                Tags.ofDevice(tags),
                0,
                removed);
    }
}
