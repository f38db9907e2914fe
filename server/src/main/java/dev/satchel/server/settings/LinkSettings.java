package dev.satchel.server.settings;

import dev.satchel.core.access.LinkForm;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code links.*}.
 *
 * @param form of {@code value} for applications that say nothing (reference, decisions.md row 1)
 * @param lifetime how long a download may start (row 7)
 * @param resume how long after that a download that has started may be resumed
 * @param fileName in the link and in {@code Content-Disposition}
 * @param downloadBase scheme, host and port of links; absent: the address that the request came to
 * @param keyRotation age at which the sealing key is followed by a new one
 */
public record LinkSettings(
        LinkForm form,
        Duration lifetime,
        Duration resume,
        String fileName,
        Optional<URI> downloadBase,
        Duration keyRotation) {
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_-]{1,80}\\.zip");

    public LinkSettings {
        if (!FILE_NAME.matcher(fileName).matches()) {
            throw Settings.wrong("links.file-name", fileName, "letters, digits, '_' and '-', ending in .zip");
        }
    }

    static LinkSettings from(Settings settings) {
        return new LinkSettings(
                settings.choice("links.form", LinkForm.DOCUMENTED),
                settings.duration("links.lifetime", "60s", "10s", "24h"),
                settings.duration("links.resume", "1h", "0s", "7d"),
                settings.text("links.file-name", "WDATP_Investigation_Package.zip"),
                settings.optional("links.download-url").map(text -> ListenSettings.origin("links.download-url", text)),
                settings.duration("links.key-rotation", "30d", "1h", "3650d"));
    }

    /** How long a key that no longer seals must go on opening. */
    public Duration keyOverlap() {
        return lifetime.plus(resume).plus(Duration.ofMinutes(5));
    }
}
