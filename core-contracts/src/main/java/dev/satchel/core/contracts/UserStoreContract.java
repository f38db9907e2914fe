package dev.satchel.core.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.core.access.DirectoryRole;
import dev.satchel.core.access.Tenant;
import dev.satchel.core.access.User;
import dev.satchel.core.access.UserGroup;
import dev.satchel.core.access.UserId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

public interface UserStoreContract extends StoreContract {
    private static User user(int number, Tenant tenant, String name) {
        return new User(
                new UserId(Samples.guid(number)),
                tenant.id(),
                name,
                "Number " + number,
                Optional.of("$argon2id$v=19$m=15360,t=2,p=1$abc$def"),
                Set.of(DirectoryRole.SECURITY_READER, DirectoryRole.GLOBAL_READER),
                Set.of(),
                false,
                Samples.NOW,
                Samples.NOW);
    }

    private UserGroup group(int number, Tenant tenant, String name) {
        var group = new UserGroup(Samples.guid(number), tenant.id(), name, Samples.NOW);
        assertThat(stores().users().addGroup(group)).isTrue();
        return group;
    }

    @Test
    default void aUserShouldBeFoundWholeByIdAndByNameInAnyLetterCase() {
        addTenants();
        var group = group(7, Samples.FABRIKAM, "SOC");
        var user = user(1, Samples.FABRIKAM, "Jürgen@fabrikam.example").withGroups(Set.of(group.id()));
        assertThat(stores().users().add(user)).isTrue();
        assertThat(stores().users().find(user.id())).contains(user);
        assertThat(stores().users().findByName(Samples.FABRIKAM.id(), "JÜRGEN@FABRIKAM.example"))
                .contains(user);
        assertThat(stores().users().findByName(Samples.CONTOSO.id(), user.name()))
                .isEmpty();
        assertThat(stores().users().find(new UserId(Samples.guid(2)))).isEmpty();
    }

    @Test
    default void aNameShouldBeTakenOnceInATenantAndAgainInAnother() {
        addTenants();
        assertThat(stores().users().add(user(1, Samples.FABRIKAM, "a@x.example")))
                .isTrue();
        assertThat(stores().users().add(user(2, Samples.FABRIKAM, "A@x.example")))
                .isFalse();
        assertThat(stores().users().add(user(1, Samples.FABRIKAM, "b@x.example")))
                .isFalse();
        assertThat(stores().users().add(user(3, Samples.CONTOSO, "a@x.example")))
                .isTrue();
        assertThat(stores().users().list(Samples.FABRIKAM.id())).hasSize(1);
    }

    @Test
    default void usersShouldBeListedByName() {
        addTenants();
        stores().users().add(user(1, Samples.FABRIKAM, "bob@x.example"));
        stores().users().add(user(2, Samples.FABRIKAM, "Alice@x.example"));
        assertThat(stores().users().list(Samples.FABRIKAM.id()))
                .extracting(User::name)
                .containsExactly("Alice@x.example", "bob@x.example");
    }

    @Test
    default void aChangeShouldBeKeptAndARefusedOneShouldNot() {
        addTenants();
        var user = user(1, Samples.FABRIKAM, "a@x.example");
        stores().users().add(user);
        var later = Samples.NOW.plusSeconds(5);
        var changed = user.withPassword("other", later).disabledAt(later).withDirectoryRoles(Set.of());
        assertThat(stores().users().change(user.id(), _ -> changed)).contains(changed);
        assertThat(stores().users().find(user.id())).contains(changed);
        assertThatThrownBy(() -> stores().users().change(user.id(), _ -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(stores().users().find(user.id())).contains(changed);
        assertThat(stores().users().change(new UserId(Samples.guid(9)), one -> one))
                .isEmpty();
    }

    @Test
    default void changesOfManyAtOnceShouldAllBeKept() {
        addTenants();
        var user = user(1, Samples.FABRIKAM, "a@x.example");
        stores().users().add(user);
        for (var i = 0; i < 8; i++) {
            group(100 + i, Samples.FABRIKAM, "Group " + i);
        }
        Together.run(8, number -> stores().users().change(user.id(), one -> {
            var groups = new HashSet<UUID>(one.groups());
            groups.add(Samples.guid(100 + number));
            return one.withGroups(groups);
        }));
        assertThat(stores().users().find(user.id()).orElseThrow().groups()).hasSize(8);
    }

    @Test
    default void aGroupThatIsRemovedShouldLeaveItsMembers() {
        addTenants();
        var soc = group(7, Samples.FABRIKAM, "SOC");
        var staff = group(8, Samples.FABRIKAM, "Staff");
        var user = user(1, Samples.FABRIKAM, "a@x.example").withGroups(Set.of(soc.id(), staff.id()));
        stores().users().add(user);
        assertThat(stores().users().removeGroup(Samples.CONTOSO.id(), soc.id())).isFalse();
        assertThat(stores().users().removeGroup(Samples.FABRIKAM.id(), soc.id()))
                .isTrue();
        assertThat(stores().users().find(user.id()).orElseThrow().groups()).containsExactly(staff.id());
        assertThat(stores().users().remove(user.id())).isTrue();
        assertThat(stores().users().remove(user.id())).isFalse();
        assertThat(stores().users().listGroups(Samples.FABRIKAM.id())).containsExactly(staff);
    }

    @Test
    default void aGroupShouldBeFoundInItsTenantAlone() {
        addTenants();
        var soc = group(7, Samples.FABRIKAM, "SOC");
        group(8, Samples.CONTOSO, "soc");
        assertThat(stores().users().addGroup(new UserGroup(Samples.guid(9), Samples.FABRIKAM.id(), "Soc", Samples.NOW)))
                .isFalse();
        assertThat(stores().users().findGroupByName(Samples.FABRIKAM.id(), "soc"))
                .contains(soc);
        assertThat(stores().users().findGroup(Samples.FABRIKAM.id(), soc.id())).contains(soc);
        assertThat(stores().users().findGroup(Samples.CONTOSO.id(), soc.id())).isEmpty();
    }
}
