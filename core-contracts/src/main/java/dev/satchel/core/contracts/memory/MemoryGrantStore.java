package dev.satchel.core.contracts.memory;

import dev.satchel.core.access.ApplicationId;
import dev.satchel.core.access.Grant;
import dev.satchel.core.access.GrantStore;
import dev.satchel.core.access.SecretHash;
import dev.satchel.core.access.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Does not know of users and applications that go. */
public final class MemoryGrantStore implements GrantStore {
    private final Map<SecretHash, Grant> grants = new HashMap<>();

    @Override
    public synchronized boolean add(Grant grant) {
        return grant.userCode().flatMap(this::findByUserCode).isEmpty()
                && grants.putIfAbsent(grant.secret(), grant) == null;
    }

    @Override
    public synchronized Optional<Grant> find(SecretHash secret) {
        return Optional.ofNullable(grants.get(secret));
    }

    @Override
    public synchronized Optional<Grant> findByUserCode(String userCode) {
        return grants.values().stream()
                .filter(grant -> grant.userCode().filter(userCode::equals).isPresent())
                .findFirst();
    }

    @Override
    public synchronized Optional<Grant> change(SecretHash secret, UnaryOperator<Grant> change) {
        var known = find(secret);
        known.ifPresent(grant -> grants.put(secret, change.apply(grant)));
        return known;
    }

    @Override
    public synchronized boolean remove(SecretHash secret) {
        return grants.remove(secret) != null;
    }

    @Override
    public synchronized int count(ApplicationId application, Grant.Kind kind) {
        return (int) grants.values().stream()
                .filter(grant -> grant.application().equals(application) && grant.kind() == kind)
                .count();
    }

    @Override
    public synchronized void removeOldest(UserId user, int keep) {
        grants.values().stream()
                .filter(grant -> grant.user().filter(user::equals).isPresent())
                .sorted(Comparator.comparing(Grant::used).reversed())
                .skip(keep)
                .toList()
                .forEach(grant -> grants.remove(grant.secret()));
    }

    @Override
    public synchronized int removeExpired(Instant now) {
        var before = grants.size();
        Predicate<Grant> isOver = grant -> grant.isOver(now);
        grants.values().removeIf(isOver);
        return before - grants.size();
    }
}
