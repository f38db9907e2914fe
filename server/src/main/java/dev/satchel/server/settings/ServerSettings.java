package dev.satchel.server.settings;

import java.nio.file.Path;

/** Everything the operator may set. */
public record ServerSettings(
        Path data,
        ListenSettings listen,
        HostSettings hosts,
        LinkSettings links,
        CollectorSettings collectors,
        TokenSettings tokens,
        ActionSettings actions,
        AuditSettings audit,
        LogSettings log,
        double limitScale,
        int wrongSecrets) {
    public static ServerSettings from(Settings settings, Path defaultData) {
        var data = Path.of(settings.text("data", defaultData.toString())).toAbsolutePath();
        var all = new ServerSettings(
                data,
                ListenSettings.from(settings, data),
                HostSettings.from(settings),
                LinkSettings.from(settings),
                CollectorSettings.from(settings),
                TokenSettings.from(settings),
                ActionSettings.from(settings),
                AuditSettings.from(settings),
                LogSettings.from(settings),
                settings.number("limits.scale", 1, 0, 10_000),
                settings.whole("limits.wrong-secrets", 20, 0, 1_000_000));
        settings.refuseUnknown();
        return all;
    }
}
