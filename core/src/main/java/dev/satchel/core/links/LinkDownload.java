package dev.satchel.core.links;

import java.time.Instant;
import java.util.UUID;

/**
 * One download with a link whose downloads are counted. Its first transfer used up one of the link's uses; the others, parallel or
 * after a break, go on with it.
 *
 * @param number of the use, from 1
 * @param client who alone may go on with it
 * @param sent bytes of all transfers that have ended
 * @param until when it may be gone on with
 */
public record LinkDownload(UUID link, int number, String client, long sent, Instant until) {}
