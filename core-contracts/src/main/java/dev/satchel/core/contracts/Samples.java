package dev.satchel.core.contracts;

import dev.satchel.core.access.ClientCertificate;
import dev.satchel.core.access.Tenant;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.actions.MachineActionId;
import dev.satchel.core.machines.MachineId;
import dev.satchel.core.packages.PackageId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Names and ids for tests. */
public final class Samples {
    /** In whole ticks, as stores keep it. */
    public static final Instant NOW = Instant.parse("2026-03-09T07:40:55.1040001Z");

    public static final Tenant FABRIKAM = new Tenant(new TenantId(guid(0xFA)), "Fabrikam", "us", List.of(), NOW);
    public static final Tenant CONTOSO =
            new Tenant(new TenantId(guid(0xC0)), "Contoso", "us", List.of(), NOW.plusSeconds(1));

    /** On the curve P-256, as is {@link #OTHER_CERTIFICATE}. */
    public static final String CERTIFICATE = """
            -----BEGIN CERTIFICATE-----
            MIIBhDCCASmgAwIBAgIUR48nG8E3OViknwhnEeQYig8SFi4wCgYIKoZIzj0EAwIw
            FzEVMBMGA1UEAwwMcGxheWJvb2sgb25lMB4XDTI2MTEyMjAwMzQwOVoXDTM2MTEx
            OTAwMzQwOVowFzEVMBMGA1UEAwwMcGxheWJvb2sgb25lMFkwEwYHKoZIzj0CAQYI
            KoZIzj0DAQcDQgAESSU72UBTZTdynzbk6k/QorBMeGDpBTp+3T4KYnUN5PH5kKG8
            12hMDZLbeoGRgXZe+7mSgxbzpO6DLkkga/EORqNTMFEwHQYDVR0OBBYEFKJDQY9m
            wkaf7ZCVKknTNMXV8KI6MB8GA1UdIwQYMBaAFKJDQY9mwkaf7ZCVKknTNMXV8KI6
            MA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSQAwRgIhAMv/hE5keDzzgC3M
            fbGJNB6ruNlUAwRtTbkjlWgpO67xAiEA66Cmz7uBIgindnVEPbsZ4a+w1NExeUol
            GHD8++12v8s=
            -----END CERTIFICATE-----
            """;

    public static final String OTHER_CERTIFICATE = """
            -----BEGIN CERTIFICATE-----
            MIIBgzCCASmgAwIBAgIUHhqPn6VTzQDXqfdTyKndgasySOgwCgYIKoZIzj0EAwIw
            FzEVMBMGA1UEAwwMcGxheWJvb2sgdHdvMB4XDTI2MTEyMjAwMzQwOVoXDTM2MTEx
            OTAwMzQwOVowFzEVMBMGA1UEAwwMcGxheWJvb2sgdHdvMFkwEwYHKoZIzj0CAQYI
            KoZIzj0DAQcDQgAEaiC6xVO1B70VaSYkUp3AXyAfWZ4NupKrRXYXl9mf2XTqiTXu
            jlcPJKNd9H7h1R3zojfwoQU8lnDTi+ixjRn9AKNTMFEwHQYDVR0OBBYEFIh1L+vN
            rFL6Qfst9F2suQKbc6r1MB8GA1UdIwQYMBaAFIh1L+vNrFL6Qfst9F2suQKbc6r1
            MA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIhANBtTGli/VEwVZPN
            GJK8f4gNOHVeAO3dasuJNDqAT44yAiBhItXKEYJah73kO2adMwAXJ1pGYNmZxfQH
            Nqgy8MDUlw==
            -----END CERTIFICATE-----
            """;

    private Samples() {}

    public static ClientCertificate certificate(String pem, Instant created) {
        return ClientCertificate.read(pem.getBytes(StandardCharsets.US_ASCII), created);
    }

    public static UUID guid(long number) {
        return new UUID(0x1111_2222_3333_4444L, number);
    }

    public static MachineId machineId(int number) {
        return new MachineId("%040x".formatted(number));
    }

    public static MachineActionId actionId(int number) {
        return MachineActionId.of(guid(number));
    }

    public static PackageId packageId(int number) {
        return PackageId.of(guid(number));
    }
}
