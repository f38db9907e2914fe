package dev.satchel.core.actions;

import dev.satchel.core.actions.MachineActions.CollectResult;
import dev.satchel.core.machines.Machine;
import dev.satchel.core.machines.Platform;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which machines a package can be collected from (reference, decisions.md row 10). */
final class Collectable {
    /** Build of Windows 10 version 1703. */
    private static final long FIRST_WINDOWS_10_BUILD = 15063;

    private static final Set<String> OLD_WINDOWS = Set.of(
            "windows7",
            "windows8",
            "windows8.1",
            "windowsserver2008",
            "windowsserver2008r2",
            "windowsserver2012",
            "windowsserver2012r2",
            "windowsvista",
            "windowsxp");

    private Collectable() {}

    /** Why not; empty if it can. */
    static Optional<CollectResult> refusal(Machine.Facts facts, boolean windowsOnly) {
        var platform = Platform.of(facts.osPlatform());
        if (platform.isEmpty() || (windowsOnly && platform.get() != Platform.WINDOWS)) {
            return Optional.of(new CollectResult.PlatformNotSupported(facts.osPlatform()));
        }
        var name = facts.osPlatform().toLowerCase(Locale.ROOT);
        var tooOld = OLD_WINDOWS.contains(name)
                || (name.equals("windows10") && facts.osBuild() != null && facts.osBuild() < FIRST_WINDOWS_10_BUILD);
        return tooOld
                ? Optional.of(new CollectResult.VersionNotSupported(facts.osPlatform(), facts.version()))
                : Optional.empty();
    }
}
