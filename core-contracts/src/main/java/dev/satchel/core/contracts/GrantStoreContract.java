package dev.satchel.core.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.access.Application;
import dev.satchel.core.access.ApplicationId;
import dev.satchel.core.access.DelegatedPermission;
import dev.satchel.core.access.Grant;
import dev.satchel.core.access.GrantStore;
import dev.satchel.core.access.SecretHash;
import dev.satchel.core.access.SignIn;
import dev.satchel.core.access.User;
import dev.satchel.core.access.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

public interface GrantStoreContract extends StoreContract {
    ApplicationId COMMAND_LINE = new ApplicationId(Samples.guid(0xC1));
    UserId MAIKO = new UserId(Samples.guid(0xA1));

    private GrantStore store() {
        return stores().grants();
    }

    @BeforeEach
    default void addUserAndApplication() {
        addTenants();
        var signIn = new SignIn(
                true,
                Set.of(DelegatedPermission.MACHINE_READ, DelegatedPermission.MACHINE_COLLECT_FORENSICS),
                List.of("http://localhost", "https://tool.example/back"));
        stores().applications()
                .add(new Application(
                        COMMAND_LINE,
                        Samples.FABRIKAM.id(),
                        "command line",
                        Set.of(),
                        Optional.empty(),
                        List.of(),
                        false,
                        Samples.NOW,
                        signIn));
        stores().users()
                .add(new User(
                        MAIKO,
                        Samples.FABRIKAM.id(),
                        "maiko@fabrikam.example",
                        "Maiko",
                        Optional.empty(),
                        Set.of(),
                        Set.of(),
                        false,
                        Samples.NOW,
                        Samples.NOW));
    }

    private static Grant grant(String secret, Grant.Kind kind, int second) {
        return new Grant(
                SecretHash.of(secret),
                kind,
                Grant.State.OPEN,
                Samples.FABRIKAM.id(),
                COMMAND_LINE,
                Optional.of(MAIKO),
                Optional.of("CODE" + secret),
                new Grant.Terms(
                        "https://api.example",
                        List.of("openid", "Machine.Read"),
                        Optional.of("http://localhost"),
                        Optional.of("challenge"),
                        Optional.of("nonce")),
                Optional.of(SecretHash.of("next")),
                Samples.NOW,
                Samples.NOW.plusSeconds(second),
                Samples.NOW.plusSeconds(600 + second));
    }

    @Test
    default void applicationShouldKeepHowUsersSignInThroughIt() {
        var known = stores().applications().find(COMMAND_LINE).orElseThrow().signIn();
        assertThat(known.publicClient()).isTrue();
        assertThat(known.redirectUris()).containsExactly("http://localhost", "https://tool.example/back");
        assertThat(known.permissions()).hasSize(2);
        assertThat(stores().applications().setSignIn(COMMAND_LINE, SignIn.NONE)).isTrue();
        assertThat(stores().applications().find(COMMAND_LINE).orElseThrow().signIn())
                .isEqualTo(SignIn.NONE);
        assertThat(stores().applications().setSignIn(new ApplicationId(Samples.guid(0xC2)), SignIn.NONE))
                .isFalse();
    }

    @Test
    default void findShouldGiveBackWhatWasAdded() {
        var grant = grant("a", Grant.Kind.CODE, 0);
        var bare = new Grant(
                SecretHash.of("b"),
                Grant.Kind.DEVICE_CODE,
                Grant.State.OPEN,
                Samples.FABRIKAM.id(),
                COMMAND_LINE,
                Optional.empty(),
                Optional.empty(),
                Grant.Terms.of("https://api.example", List.of()),
                Optional.empty(),
                Samples.NOW,
                Samples.NOW,
                Samples.NOW.plusSeconds(1));
        assertThat(store().add(grant)).isTrue();
        assertThat(store().add(bare)).isTrue();
        assertThat(store().find(SecretHash.of("a"))).contains(grant);
        assertThat(store().find(SecretHash.of("b"))).contains(bare);
        assertThat(store().findByUserCode("CODEa")).contains(grant);
        assertThat(store().find(SecretHash.of("c"))).isEmpty();
        assertThat(store().findByUserCode("CODEc")).isEmpty();
    }

    @Test
    default void addShouldRefuseATakenSecretOrUserCode() {
        assertThat(store().add(grant("a", Grant.Kind.DEVICE_CODE, 0))).isTrue();
        assertThat(store().add(grant("a", Grant.Kind.DEVICE_CODE, 0))).isFalse();
        assertThat(store().count(COMMAND_LINE, Grant.Kind.DEVICE_CODE)).isEqualTo(1);
        assertThat(store().count(COMMAND_LINE, Grant.Kind.CODE)).isZero();
    }

    @Test
    default void onlyOneOfManyShouldFindAGrantUnspent() {
        store().add(grant("a", Grant.Kind.CODE, 0));
        assertThat(Together.winners(8, _ -> store().change(SecretHash.of("a"), known -> known.with(Grant.State.SPENT))
                        .filter(known -> known.state() == Grant.State.OPEN)
                        .isPresent()))
                .isEqualTo(1);
    }

    @Test
    default void changeShouldFindNothingToChange() {
        assertThat(store().change(SecretHash.of("a"), known -> known)).isEmpty();
        assertThat(store().remove(SecretHash.of("a"))).isFalse();
    }

    @Test
    default void theOldestShouldGoWhereThereAreTooMany() {
        for (var i = 0; i < 5; i++) {
            store().add(grant("r" + i, Grant.Kind.REFRESH_TOKEN, i));
        }
        store().removeOldest(MAIKO, 2);
        assertThat(store().count(COMMAND_LINE, Grant.Kind.REFRESH_TOKEN)).isEqualTo(2);
        assertThat(store().find(SecretHash.of("r4"))).isPresent();
        assertThat(store().find(SecretHash.of("r2"))).isEmpty();
    }

    @Test
    default void whatIsOverShouldGo() {
        store().add(grant("a", Grant.Kind.CODE, 0));
        store().add(grant("b", Grant.Kind.CODE, 1));
        assertThat(store().removeExpired(Samples.NOW.plusSeconds(600))).isEqualTo(1);
        assertThat(store().find(SecretHash.of("a"))).isEmpty();
        assertThat(store().find(SecretHash.of("b"))).isPresent();
    }
}
