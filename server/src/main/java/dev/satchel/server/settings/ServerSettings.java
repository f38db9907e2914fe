package dev.satchel.server.settings;

import java.nio.file.Path;
import java.util.List;

/** Everything the operator may set. */
public record ServerSettings(
        Path data,
        ListenSettings listen,
        HostSettings hosts,
        LinkSettings links,
        KeySettings keys,
        CollectorSettings collectors,
        TokenSettings tokens,
        List<IssuerSettings> issuers,
        ActionSettings actions,
        AuditSettings audit,
        LogSettings log,
        double limitScale,
        int wrongSecrets,
        int wrongPasswords) {
    public static ServerSettings from(Settings settings, Path defaultData) {
        var data = Path.of(settings.text("data", defaultData.toString())).toAbsolutePath();
        var hosts = HostSettings.from(settings);
        var all = new ServerSettings(
                data,
                ListenSettings.from(settings, data),
                hosts,
                LinkSettings.from(settings),
                KeySettings.from(settings),
                CollectorSettings.from(settings),
                TokenSettings.from(settings),
                IssuerSettings.all(settings, hosts.cloud()),
                ActionSettings.from(settings),
                AuditSettings.from(settings),
                LogSettings.from(settings),
                settings.number("limits.scale", 1, 0, 10_000),
                settings.whole("limits.wrong-secrets", 20, 0, 1_000_000),
                settings.whole("limits.wrong-passwords", 30, 0, 1_000_000));
        settings.refuseUnknown();
        return all;
    }
}
