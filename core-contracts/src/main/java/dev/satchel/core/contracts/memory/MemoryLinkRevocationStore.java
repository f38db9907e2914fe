package dev.satchel.core.contracts.memory;

import dev.satchel.core.links.LinkRevocation;
import dev.satchel.core.links.LinkRevocationStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

public final class MemoryLinkRevocationStore implements LinkRevocationStore {
    private final List<LinkRevocation> revocations = new ArrayList<>();

    @Override
    public synchronized void put(LinkRevocation revocation) {
        var same = revocations.stream()
                .filter(one -> one.kind() == revocation.kind() && one.subject().equals(revocation.subject()))
                .findFirst();
        if (same.filter(one -> one.issuedUntil().isAfter(revocation.issuedUntil()))
                .isEmpty()) {
            same.ifPresent(revocations::remove);
            revocations.add(revocation);
        }
    }

    @Override
    public synchronized List<LinkRevocation> list() {
        return revocations.stream()
                .sorted(Comparator.comparing(LinkRevocation::issuedUntil)
                        .thenComparing(one -> one.kind().apiName())
                        .thenComparing(LinkRevocation::subject))
                .toList();
    }

    @Override
    public synchronized void forget(Instant issuedBefore) {
        revocations.removeIf(one -> one.issuedUntil().isBefore(issuedBefore));
    }
}
