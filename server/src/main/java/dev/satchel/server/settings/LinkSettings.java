package dev.satchel.server.settings;

import dev.satchel.core.access.LinkForm;
import dev.satchel.core.access.LinkPolicy;
import dev.satchel.core.access.Network;
import dev.satchel.core.access.Tenant;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code links.*}.
 *
 * @param policy how far links reach at most; tenants and requests may narrow it (row 7)
 * @param form of {@code value} for applications that say nothing (reference, decisions.md row 1)
 * @param resume how long after that a download that has started may be resumed
 * @param fileName in the link and in {@code Content-Disposition}
 * @param downloadUrl scheme, host and port of links, with {@code {region}} for that of the tenant; absent: they follow from the
 *     address that the request came to
 * @param recheck whether a download asks anew what the caller of getPackageUri may do
 * @param keyRotation age at which the sealing key is followed by a new one
 */
public record LinkSettings(
        LinkForm form,
        LinkPolicy policy,
        Duration resume,
        String fileName,
        Optional<String> downloadUrl,
        Recheck recheck,
        Duration keyRotation) {
    /** Whether links die with the access of whoever got them. */
    public enum Recheck {
        OFF,
        ON
    }

    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_-]{1,80}\\.zip");

    public LinkSettings {
        if (!FILE_NAME.matcher(fileName).matches()) {
            throw Settings.wrong("links.file-name", fileName, "letters, digits, '_' and '-', ending in .zip");
        }
    }

    static LinkSettings from(Settings settings) {
        return new LinkSettings(
                settings.choice("links.form", LinkForm.DOCUMENTED),
                policy(settings),
                settings.duration("links.resume", "1h", "0s", "7d"),
                settings.text("links.file-name", "WDATP_Investigation_Package.zip"),
                settings.optional("links.download-url").map(LinkSettings::downloadUrl),
                settings.choice("links.recheck", Recheck.OFF),
                settings.duration("links.key-rotation", "30d", "1h", "3650d"));
    }

    private static LinkPolicy policy(Settings settings) {
        var lifetime = settings.duration("links.lifetime", "60s", "10s", "24h");
        var uses = settings.text("links.uses", LinkPolicy.OPEN.usesText());
        var network = settings.list("links.network");
        var bind = settings.text("links.bind", LinkPolicy.OPEN.bindText());
        return new LinkPolicy(
                lifetime,
                LinkPolicy.uses(uses)
                        .orElseThrow(
                                () -> Settings.wrong("links.uses", uses, LinkPolicy.USES_FORM + ", or 'unlimited'")),
                network.isEmpty()
                        ? Network.ANYWHERE
                        : Network.parse(String.join(",", network))
                                .orElseThrow(() -> Settings.wrong(
                                        "links.network", String.join(",", network), LinkPolicy.NETWORK_FORM)),
                LinkPolicy.bound(bind).orElseThrow(() -> Settings.wrong("links.bind", bind, LinkPolicy.BIND_FORM)));
    }

    private static String downloadUrl(String text) {
        ListenSettings.origin("links.download-url", text.replace("{region}", Tenant.DEFAULT_REGION));
        return text.strip();
    }

    /** How long a key that no longer seals must go on opening: it may have sealed when links lived as long as they can. */
    public Duration keyOverlap() {
        return LinkPolicy.LONGEST.plus(resume).plus(Duration.ofMinutes(5));
    }
}
