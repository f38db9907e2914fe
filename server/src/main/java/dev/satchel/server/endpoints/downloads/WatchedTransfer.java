package dev.satchel.server.endpoints.downloads;

import dev.satchel.core.links.PackageDownloads;
import dev.satchel.server.http.Transfer;

/** Tells of a package's bytes to who counts them. */
record WatchedTransfer(PackageDownloads.Transfer of) implements Transfer {
    @Override
    public long allowed(long bytes) {
        return of.allowed(bytes);
    }

    @Override
    public void sent(long bytes) {
        of.sent(bytes);
    }

    @Override
    public boolean endsAtOnce() {
        return of.endsAtOnce();
    }

    @Override
    public void ended(boolean whole) {
        of.ended(whole);
    }
}
