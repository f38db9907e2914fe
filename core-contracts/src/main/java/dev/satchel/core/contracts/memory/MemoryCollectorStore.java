package dev.satchel.core.contracts.memory;

import dev.satchel.core.access.SecretHash;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.collectors.Collector;
import dev.satchel.core.collectors.CollectorStore;
import dev.satchel.core.collectors.EnrolmentToken;
import dev.satchel.core.machines.MachineId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

public final class MemoryCollectorStore implements CollectorStore {
    private record Token(EnrolmentToken token, int usesLeft) {}

    private final Map<SecretHash, Token> tokens = new HashMap<>();
    private final Map<MachineId, Collector> collectors = new HashMap<>();

    @Override
    public synchronized void addToken(EnrolmentToken token) {
        if (tokens.putIfAbsent(token.hash(), new Token(token, token.uses())) != null) {
            throw new IllegalStateException("There is such a token");
        }
    }

    @Override
    public synchronized Optional<TenantId> useToken(SecretHash hash, Instant now) {
        var known = tokens.get(hash);
        if (known == null
                || known.usesLeft() == 0
                || !now.isBefore(known.token().expires())) {
            return Optional.empty();
        }
        tokens.put(hash, new Token(known.token(), known.usesLeft() - 1));
        return Optional.of(known.token().tenant());
    }

    @Override
    public synchronized void add(Collector collector) {
        collectors.put(collector.machine(), collector);
    }

    @Override
    public synchronized Optional<Collector> find(MachineId machine) {
        return Optional.ofNullable(collectors.get(machine));
    }

    @Override
    public synchronized List<Collector> list() {
        return collectors.values().stream()
                .filter(collector -> !collector.removed())
                .sorted(Comparator.comparing(Collector::enrolled)
                        .thenComparing(collector -> collector.machine().value()))
                .toList();
    }

    @Override
    public synchronized boolean remove(MachineId machine) {
        var known = find(machine).filter(collector -> !collector.removed());
        known.ifPresent(collector -> collectors.put(
                machine,
                new Collector(machine, collector.tenant(), collector.publicKey(), collector.enrolled(), true)));
        return known.isPresent();
    }
}
