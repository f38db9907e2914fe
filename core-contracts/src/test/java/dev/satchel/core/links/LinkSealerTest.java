package dev.satchel.core.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.access.AddressRange;
import dev.satchel.core.access.ApplicationId;
import dev.satchel.core.access.DirectoryRole;
import dev.satchel.core.access.LinkPolicy;
import dev.satchel.core.access.Network;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.access.UserId;
import dev.satchel.core.actions.MachineActionId;
import dev.satchel.core.contracts.MovableClock;
import dev.satchel.core.contracts.Samples;
import dev.satchel.core.contracts.memory.MemoryLinkKeyStore;
import dev.satchel.core.contracts.memory.MemoryTransactions;
import dev.satchel.core.packages.PackageId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class LinkSealerTest {
    private static final LinkSealer SEALER = newInstallation();
    private static final LinkSealer ANOTHER = newInstallation();

    private static LinkSealer newInstallation() {
        var clock = new MovableClock(Samples.NOW);
        var keys = new LinkKeys(
                new MemoryLinkKeyStore(),
                new MemoryTransactions(),
                clock,
                UUID::randomUUID,
                Duration.ofDays(30),
                Duration.ofDays(1));
        return new LinkSealer(keys::aead);
    }

    @Provide
    Arbitrary<PackageLink> links() {
        var guids =
                Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new);
        var hex =
                Arbitraries.strings().withChars("0123456789abcdef").ofLength(40).map(MachineActionId::new);
        var actions = Arbitraries.oneOf(guids.map(MachineActionId::of), hex);
        var times = Arbitraries.longs()
                .between(-62_000_000_000_000L, 250_000_000_000_000L)
                .map(Instant::ofEpochMilli);
        return Combinators.combine(guids, guids.map(TenantId::new), actions, guids.map(PackageId::of), times)
                .as((id, tenant, action, packageId, expires) -> new PackageLink(
                        id,
                        tenant,
                        action,
                        packageId,
                        holder(id),
                        new CallerMark(id, tenant.value()),
                        expires.minusSeconds(60),
                        expires,
                        limits(id)));
    }

    /** As the id has it. */
    private static PackageLink.Limits limits(UUID id) {
        var bits = id.getMostSignificantBits();
        var ranges = LongStream.range(0, Math.floorMod(bits, Network.MAX_RANGES + 1))
                .mapToObj(number -> new AddressRange(number << 56, bits, (int) Math.floorMod(bits, 121L) + 8))
                .toList();
        return new PackageLink.Limits(
                Math.floorMod(bits, 2) == 0 ? LinkPolicy.UNLIMITED : Math.floorMod(bits, 1_000) + 1,
                ranges.isEmpty() ? Network.ANYWHERE : new Network(ranges),
                Math.floorMod(bits, 3) == 0);
    }

    /** One of each kind, as the id has it. */
    private static LinkHolder holder(UUID id) {
        return switch (Math.floorMod(id.getLeastSignificantBits(), 5)) {
            case 0 -> new LinkHolder.Foreign();
            case 1 -> new LinkHolder.OwnApplication(new ApplicationId(id));
            case 2 -> new LinkHolder.ForeignApplication(id.getMostSignificantBits());
            case 3 ->
                new LinkHolder.ForeignUser(
                        id.getMostSignificantBits(),
                        LongStream.range(0, LinkHolder.MAX_GROUPS).boxed().collect(Collectors.toSet()),
                        EnumSet.allOf(DirectoryRole.class));
            default -> new LinkHolder.OwnUser(new UserId(id), new ApplicationId(id));
        };
    }

    private static byte[] bytes(String token) {
        return Base64.getDecoder().decode(token);
    }

    private static String token(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void whatWasSealedShouldOpenToTheSameLink(@ForAll("links") PackageLink link) {
        assertThat(SEALER.open(SEALER.seal(link))).contains(link);
    }

    @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
    void everySealShouldBeDifferentAndShowNothingOfTheLink(@ForAll("links") PackageLink link) {
        var token = SEALER.seal(link);
        assertThat(SEALER.seal(link)).isNotEqualTo(token);
        assertThat(new String(bytes(token), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain(link.action().value());
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void oneFlippedBitShouldMakeATokenNobodys(
            @ForAll("links") PackageLink link, @ForAll @IntRange(max = 1_000_000) int at) {
        var sealed = bytes(SEALER.seal(link));
        var bit = at % (sealed.length * 8);
        sealed[bit / 8] ^= (byte) (1 << (bit % 8));
        assertThat(SEALER.open(token(sealed))).isEmpty();
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void aShorterTokenShouldBeNobodys(
            @ForAll("links") PackageLink link, @ForAll @IntRange(max = 1_000_000) int length) {
        var token = SEALER.seal(link);
        var sealed = bytes(token);
        assertThat(SEALER.open(token(Arrays.copyOf(sealed, length % sealed.length))))
                .isEmpty();
        assertThat(SEALER.open(token.substring(0, length % token.length()))).isEmpty();
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void aLongerTokenShouldBeNobodys(
            @ForAll("links") PackageLink link, @ForAll @Size(min = 1, max = 2_000) byte[] more) {
        var sealed = bytes(SEALER.seal(link));
        var longer = Arrays.copyOf(sealed, sealed.length + more.length);
        System.arraycopy(more, 0, longer, sealed.length, more.length);
        assertThat(SEALER.open(token(longer))).isEmpty();
    }

    /** Each decodes to the same bytes, by some decoder at least: one link has one token. */
    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void anotherSpellingOfATokenShouldBeNobodys(@ForAll("links") PackageLink link) {
        var token = SEALER.seal(link);
        var unpadded = token.replace("=", "");
        var last = unpadded.length() - 1;
        var spellings = List.of(
                unpadded,
                token + "=",
                token + "\n",
                " " + token,
                token.substring(0, 40) + "\r\n" + token.substring(40),
                unpadded.substring(0, last) + (char) (unpadded.charAt(last) + 1) + token.substring(last + 1),
                Base64.getUrlEncoder().encodeToString(bytes(token)));
        assertThat(spellings).filteredOn(other -> !other.equals(token)).allMatch(other -> SEALER.open(other)
                .isEmpty());
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void aTokenOfAnotherInstallationShouldBeNobodys(@ForAll("links") PackageLink link) {
        assertThat(SEALER.open(ANOTHER.seal(link))).isEmpty();
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void anyTextShouldBeNobodys(@ForAll String text) {
        assertThat(SEALER.open(text)).isEmpty();
    }
}
