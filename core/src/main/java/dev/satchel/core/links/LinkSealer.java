package dev.satchel.core.links;

import com.google.crypto.tink.Aead;
import dev.satchel.core.access.AddressRange;
import dev.satchel.core.access.ApplicationId;
import dev.satchel.core.access.DirectoryRole;
import dev.satchel.core.access.Network;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.access.UserId;
import dev.satchel.core.actions.MachineActionId;
import dev.satchel.core.packages.PackageId;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Seals package links into tokens (with {@link LinkCipher}) and opens them. What was forged, altered or sealed by others opens
 * to nothing. Time is the caller's to check: an expired link is still a genuine one.
 */
final class LinkSealer {
    private static final byte VERSION = 3;

    /** Up to this one a link did not say who holds it. */
    private static final byte WITHOUT_HOLDER = 1;

    /** Up to this one a link had no limits but its lifetime. */
    private static final byte WITHOUT_LIMITS = 2;

    private static final byte FOREIGN = 0;
    private static final byte OWN_APPLICATION = 1;
    private static final byte OWN_USER = 2;
    private static final byte FOREIGN_APPLICATION = 3;
    private static final byte FOREIGN_USER = 4;
    private static final byte[] PURPOSE = "satchel package link".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_TOKEN = 1024;
    private static final int MAX_PLAIN = 800;

    private final Supplier<Aead> aead;

    LinkSealer(Supplier<Aead> aead) {
        this.aead = aead;
    }

    /** The token in base64 with the standard alphabet and padding, as in the seed's sample; not yet escaped for a URL. */
    String seal(PackageLink link) {
        var action = link.action().value().getBytes(StandardCharsets.US_ASCII);
        var plain = ByteBuffer.allocate(MAX_PLAIN).put(VERSION);
        put(plain, link.id());
        put(plain, link.tenant().value());
        put(plain, link.packageId().guid());
        plain.putLong(link.expires().toEpochMilli()).put((byte) action.length).put(action);
        put(plain, link.holder());
        put(plain, link.caller().application());
        put(plain, link.caller().user());
        put(plain.putLong(link.issued().toEpochMilli()), link.limits());
        plain.flip();
        var bytes = new byte[plain.remaining()];
        plain.get(bytes);
        try {
            return Base64.getEncoder().encodeToString(aead.get().encrypt(bytes, PURPOSE));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("Sealing a link failed", broken);
        }
    }

    Optional<PackageLink> open(String token) {
        if (token.length() > MAX_TOKEN) {
            return Optional.empty();
        }
        try {
            var sealed = Base64.getDecoder().decode(token);
            if (!Base64.getEncoder().encodeToString(sealed).equals(token)) {
                return Optional.empty();
            }
            return parse(ByteBuffer.wrap(aead.get().decrypt(sealed, PURPOSE)));
        } catch (GeneralSecurityException | IllegalArgumentException | BufferUnderflowException notOurs) {
            return Optional.empty();
        }
    }

    private static Optional<PackageLink> parse(ByteBuffer plain) {
        var version = plain.get();
        if (version < WITHOUT_HOLDER || version > VERSION) {
            return Optional.empty();
        }
        var id = guid(plain);
        var tenant = new TenantId(guid(plain));
        var packageId = PackageId.of(guid(plain));
        var expires = Instant.ofEpochMilli(plain.getLong());
        var name = new byte[Byte.toUnsignedInt(plain.get())];
        plain.get(name);
        var action = new MachineActionId(new String(name, StandardCharsets.US_ASCII));
        var holder = version == WITHOUT_HOLDER ? new LinkHolder.Foreign() : holder(plain);
        var link = version <= WITHOUT_LIMITS
                ? new PackageLink(id, tenant, action, packageId, holder, expires)
                : new PackageLink(
                        id,
                        tenant,
                        action,
                        packageId,
                        holder,
                        new CallerMark(guid(plain), guid(plain)),
                        Instant.ofEpochMilli(plain.getLong()),
                        expires,
                        limits(plain));
        return plain.hasRemaining() ? Optional.empty() : Optional.of(link);
    }

    private static void put(ByteBuffer buffer, PackageLink.Limits limits) {
        buffer.put((byte) (limits.bound() ? 1 : 0)).putInt(limits.uses());
        var ranges = limits.network().ranges();
        buffer.put((byte) ranges.size());
        ranges.forEach(
                range -> buffer.putLong(range.high()).putLong(range.low()).put((byte) range.prefix()));
    }

    private static PackageLink.Limits limits(ByteBuffer plain) {
        var bound = plain.get() != 0;
        var uses = plain.getInt();
        var ranges = new ArrayList<AddressRange>();
        for (var left = plain.get(); left > 0; left--) {
            ranges.add(new AddressRange(plain.getLong(), plain.getLong(), Byte.toUnsignedInt(plain.get())));
        }
        return new PackageLink.Limits(uses, new Network(ranges), bound);
    }

    private static void put(ByteBuffer buffer, LinkHolder holder) {
        switch (holder) {
            case LinkHolder.Foreign() -> buffer.put(FOREIGN);
            case LinkHolder.OwnApplication(var application) -> put(buffer.put(OWN_APPLICATION), application.value());
            case LinkHolder.OwnUser(var user, var application) -> {
                put(buffer.put(OWN_USER), user.value());
                put(buffer, application.value());
            }
            case LinkHolder.ForeignApplication(var provider) ->
                buffer.put(FOREIGN_APPLICATION).putLong(provider);
            case LinkHolder.ForeignUser(var provider, var groups, var roles) -> {
                buffer.put(FOREIGN_USER).putLong(provider).put((byte) groups.size());
                groups.forEach(buffer::putLong);
                buffer.put((byte) roles.size());
                roles.forEach(role -> put(buffer, role.templateId()));
            }
        }
    }

    private static LinkHolder holder(ByteBuffer plain) {
        return switch (plain.get()) {
            case FOREIGN -> new LinkHolder.Foreign();
            case OWN_APPLICATION -> new LinkHolder.OwnApplication(new ApplicationId(guid(plain)));
            case OWN_USER -> new LinkHolder.OwnUser(new UserId(guid(plain)), new ApplicationId(guid(plain)));
            case FOREIGN_APPLICATION -> new LinkHolder.ForeignApplication(plain.getLong());
            case FOREIGN_USER -> new LinkHolder.ForeignUser(plain.getLong(), marks(plain), directoryRoles(plain));
            default -> throw new IllegalArgumentException("Nobody holds links like that");
        };
    }

    private static Set<Long> marks(ByteBuffer plain) {
        var marks = new HashSet<Long>();
        for (var left = plain.get(); left > 0; left--) {
            marks.add(plain.getLong());
        }
        return marks;
    }

    private static Set<DirectoryRole> directoryRoles(ByteBuffer plain) {
        var roles = EnumSet.noneOf(DirectoryRole.class);
        for (var left = plain.get(); left > 0; left--) {
            DirectoryRole.parse(guid(plain).toString()).ifPresent(roles::add);
        }
        return roles;
    }

    private static void put(ByteBuffer buffer, UUID guid) {
        buffer.putLong(guid.getMostSignificantBits()).putLong(guid.getLeastSignificantBits());
    }

    private static UUID guid(ByteBuffer buffer) {
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
