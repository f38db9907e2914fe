package dev.satchel.core.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.collectors.Upload;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

public interface UploadStoreContract extends StoreContract {
    @BeforeEach
    default void addActions() {
        addTenants();
        for (var number = 1; number <= 2; number++) {
            stores().machines().save(SampleMachine.number(number).machine());
            stores().actions()
                    .add(SampleAction.number(number)
                            .of(Samples.machineId(number))
                            .action());
        }
    }

    private static Upload upload(int number, int action, long offset, OptionalLong length) {
        return new Upload(
                Samples.packageId(number),
                Samples.FABRIKAM.id(),
                Samples.actionId(action),
                Samples.machineId(action),
                offset,
                length,
                Samples.NOW);
    }

    private Upload begun(int number, int action, OptionalLong length) {
        var upload = upload(number, action, 0, length);
        stores().uploads().replace(upload);
        return upload;
    }

    @Test
    default void anUploadShouldBeFoundByItsId() {
        var known = begun(1, 1, OptionalLong.of(6_000_000_000L));
        var unknown = begun(2, 2, OptionalLong.empty());
        assertThat(stores().uploads().find(known.id())).contains(known);
        assertThat(stores().uploads().find(unknown.id())).contains(unknown);
        assertThat(stores().uploads().find(Samples.packageId(3))).isEmpty();
    }

    @Test
    default void onlyUploadsOfActionsThatAreOverShouldBeFoundAsSuch() {
        var over = begun(1, 1, OptionalLong.empty());
        begun(2, 2, OptionalLong.empty());
        assertThat(stores().uploads().ofActionsThatAreOver(10)).isEmpty();
        stores().actions().changeOpen(over.tenant(), over.action(), action -> action.timedOut(Samples.NOW));
        assertThat(stores().uploads().ofActionsThatAreOver(10)).containsExactly(over);
        assertThat(stores().uploads().ofActionsThatAreOver(0)).isEmpty();
    }

    @Test
    default void anActionsNewUploadShouldTakeThePlaceOfTheEarlierOne() {
        var other = begun(1, 1, OptionalLong.empty());
        var first = upload(2, 2, 0, OptionalLong.of(10));
        var second = upload(3, 2, 0, OptionalLong.empty());
        assertThat(stores().uploads().replace(first)).isEmpty();
        assertThat(stores().uploads().replace(second)).contains(first);
        assertThat(stores().uploads().find(first.id())).isEmpty();
        assertThat(stores().uploads().find(second.id())).contains(second);
        assertThat(stores().uploads().find(other.id())).contains(other);
    }

    @Test
    default void anUploadShouldMoveOnFromWhereItStandsOnly() {
        var id = begun(1, 1, OptionalLong.empty()).id();
        assertThat(stores().uploads().advance(id, 0, 5_000_000_000L, OptionalLong.empty()))
                .isTrue();
        assertThat(stores().uploads().advance(id, 0, 7, OptionalLong.of(7))).isFalse();
        assertThat(stores().uploads().find(id)).contains(upload(1, 1, 5_000_000_000L, OptionalLong.empty()));
        assertThat(stores().uploads().advance(id, 5_000_000_000L, 6_000_000_000L, OptionalLong.of(6_000_000_000L)))
                .isTrue();
        assertThat(stores().uploads().find(id).orElseThrow().isWhole()).isTrue();
    }

    @Test
    default void anUploadThatIsNotThereShouldNotMoveOn() {
        assertThat(stores().uploads().advance(Samples.packageId(1), 0, 1, OptionalLong.empty()))
                .isFalse();
    }

    @Test
    default void ofManyWhoMoveAnUploadOnExactlyOneShouldWin() {
        var id = begun(1, 1, OptionalLong.empty()).id();
        assertThat(Together.winners(
                        12, number -> stores().uploads().advance(id, 0, 10L + number, OptionalLong.empty())))
                .isEqualTo(1);
    }

    @Test
    default void aRemovedUploadShouldBeGone() {
        var upload = begun(1, 1, OptionalLong.empty());
        assertThat(stores().uploads().remove(upload.id())).isTrue();
        assertThat(stores().uploads().remove(upload.id())).isFalse();
        assertThat(stores().uploads().find(upload.id())).isEmpty();
    }
}
