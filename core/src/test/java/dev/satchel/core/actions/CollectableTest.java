package dev.satchel.core.actions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.actions.MachineActions.CollectResult;
import dev.satchel.core.machines.Machine;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of reference, decisions.md row 10. */
class CollectableTest {
    private static Optional<CollectResult> refusal(String osPlatform, @Nullable Long osBuild, boolean windowsOnly) {
        var facts = new Machine.Facts(
                "host", osPlatform, null, "1.0", osBuild, null, null, null, null, List.of(), null, null, null);
        return Collectable.refusal(facts, windowsOnly);
    }

    @ParameterizedTest
    @CsvSource({
        "Windows10, 15063",
        "Windows10,",
        "windows10, 19045",
        "Windows11, 22000",
        "WindowsServer2016, 14393",
        "WindowsServer2019, 17763",
        "WindowsServer2022, 20348",
        "WindowsServer2025, 26100",
    })
    void aWindowsThatIsNewEnoughShouldBeCollectableUnderEveryRule(String osPlatform, @Nullable Long osBuild) {
        assertThat(refusal(osPlatform, osBuild, false)).isEmpty();
        assertThat(refusal(osPlatform, osBuild, true)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Windows10, 15062",
        "Windows10, 10240",
        "Windows7,",
        "Windows8, 9200",
        "WINDOWS8.1,",
        "WindowsServer2008,",
        "WindowsServer2008R2,",
        "WindowsServer2012, 9200",
        "WindowsServer2012R2, 9600",
        "WindowsVista,",
        "WindowsXP,",
    })
    void anOlderWindowsShouldBeRefusedForItsVersion(String osPlatform, @Nullable Long osBuild) {
        assertThat(refusal(osPlatform, osBuild, false))
                .contains(new CollectResult.VersionNotSupported(osPlatform, "1.0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Linux", "Ubuntu", "Debian", "RedHatEnterpriseLinux", "macOS"})
    void linuxAndMacShouldBeCollectableUnlessTheTenantIsForWindowsOnly(String osPlatform) {
        assertThat(refusal(osPlatform, null, false)).isEmpty();
        assertThat(refusal(osPlatform, null, true)).contains(new CollectResult.PlatformNotSupported(osPlatform));
    }

    @ParameterizedTest
    @ValueSource(strings = {"iOS", "Android", "FreeBSD", "", "Linux "})
    void anyOtherPlatformShouldBeRefused(String osPlatform) {
        assertThat(refusal(osPlatform, null, false)).contains(new CollectResult.PlatformNotSupported(osPlatform));
    }

    @Test
    void anUnknownNewerWindowsShouldBeCollectable() {
        assertThat(refusal("Windows12", 30_000L, true)).isEmpty();
    }
}
