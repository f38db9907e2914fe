package dev.satchel.server.odata;

import static dev.satchel.core.query.ComparisonOperator.EQ;
import static dev.satchel.core.query.ComparisonOperator.GE;
import static dev.satchel.core.query.ComparisonOperator.GT;
import static dev.satchel.core.query.ComparisonOperator.NE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.query.CollectionElement;
import dev.satchel.core.query.ComparisonOperator;
import dev.satchel.core.query.Filter;
import dev.satchel.core.query.Filter.And;
import dev.satchel.core.query.Filter.Any;
import dev.satchel.core.query.Filter.Comparison;
import dev.satchel.core.query.Filter.Constant;
import dev.satchel.core.query.Filter.In;
import dev.satchel.core.query.Filter.Not;
import dev.satchel.core.query.Filter.Or;
import dev.satchel.core.query.Filter.Place;
import dev.satchel.core.query.Filter.TextMatch;
import dev.satchel.core.query.Literal;
import dev.satchel.core.query.MachineActionProperty;
import dev.satchel.core.query.MachineProperty;
import dev.satchel.core.query.Operand;
import dev.satchel.core.query.QueryProperty;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of defender-api.md 5.3 and the filters of clients.md 26, 37 and 38. */
class FilterLanguageTest {
    private static final QueryOptions<MachineProperty> MACHINES = QueryOptions.of(MachineProperty.class);
    private static final QueryOptions<MachineActionProperty> ACTIONS = QueryOptions.of(MachineActionProperty.class);

    @ParameterizedTest
    @EnumSource
    void everyComparisonShouldBeRead(ComparisonOperator operator) {
        assertThat(machines("rbacGroupId " + operator.name().toLowerCase(Locale.ROOT) + " 140"))
                .isEqualTo(
                        new Comparison<>(Operand.of(MachineProperty.RBAC_GROUP_ID), operator, new Literal.Whole(140)));
    }

    @Test
    void orShouldBindLessThanAndAndNotMost() {
        assertThat(actions("not type eq 'Isolate' and status eq 'Failed' or (status eq 'TimeOut')"))
                .isEqualTo(new Or<>(List.of(
                        new And<>(List.of(new Not<>(type("Isolate")), status(EQ, "Failed"))), status(EQ, "TimeOut"))));
    }

    @Test
    void parenthesesShouldGroup() {
        assertThat(actions("(type eq 'Isolate' or type eq 'Unisolate') and status ne 'Failed'"))
                .isEqualTo(new And<>(
                        List.of(new Or<>(List.of(type("Isolate"), type("Unisolate"))), status(NE, "Failed"))));
    }

    @Test
    void keywordsAndPropertiesShouldBeReadInAnyLetterCase() {
        assertThat(machines("ComputerDNSName EQ 'x' AND riskscore Eq 'High'"))
                .isEqualTo(new And<>(List.of(name("x"), compare(MachineProperty.RISK_SCORE, EQ, text("High")))));
    }

    @Test
    void membershipShouldBeRead() {
        assertThat(machines("id in ('a','b')"))
                .isEqualTo(new In<>(Operand.of(MachineProperty.ID), List.of(text("a"), text("b"))));
        assertThat(actions("machineId eq 'x' AND type in ('Isolate', 'CollectInvestigationPackage')"))
                .isEqualTo(new And<>(List.of(
                        machineId("x"),
                        new In<>(
                                Operand.of(MachineActionProperty.TYPE),
                                List.of(text("Isolate"), text("CollectInvestigationPackage"))))));
    }

    @ParameterizedTest
    @CsvSource({"startswith,START", "EndsWith,END", "contains,ANYWHERE"})
    void functionsOnTextShouldBeRead(String function, Place place) {
        assertThat(machines(function + "(computerDnsName,'ws-')"))
                .isEqualTo(new TextMatch<>(place, Operand.of(MachineProperty.COMPUTER_DNS_NAME), "ws-"));
    }

    @Test
    void functionsOfCaseShouldChangeNothingAndTrimAndLengthShouldBeRead() {
        var name = Operand.of(MachineProperty.COMPUTER_DNS_NAME);
        var trimmed = Operand.trim(MachineProperty.COMPUTER_DNS_NAME);
        assertThat(machines("tolower(computerDnsName) eq toupper('x')")).isEqualTo(name("x"));
        assertThat(machines("startswith(toupper(trim(computerDnsName)), trim(' x '))"))
                .isEqualTo(new TextMatch<>(Place.START, trimmed, "x"));
        assertThat(machines("length(computerDnsName) gt 15"))
                .isEqualTo(new Comparison<>(name.length(), GT, new Literal.Whole(15)));
        assertThat(machines("length(trim(computerDnsName)) in (1,2)"))
                .isEqualTo(new In<>(trimmed.length(), List.of(new Literal.Whole(1), new Literal.Whole(2))));
    }

    @Test
    void aFunctionComparedWithTrueShouldBeReadAsFalseWhereThereIsNoValue() {
        var match = new TextMatch<>(Place.ANYWHERE, Operand.of(MachineProperty.VERSION), "H2");
        var present = compare(MachineProperty.VERSION, NE, new Literal.Null());
        assertThat(machines("contains(version,'H2') eq true")).isEqualTo(new And<>(List.of(match, present)));
        assertThat(machines("contains(version,'H2') eq false"))
                .isEqualTo(new And<>(List.of(new Not<>(match), present)));
    }

    @Test
    void collectionsShouldBeAskedByAnyWithAnyVariable() {
        var element = Operand.of(CollectionElement.VALUE);
        assertThat(machines("machineTags/any(t: t eq 'Payroll')"))
                .isEqualTo(new Any<>(MachineProperty.MACHINE_TAGS, new Comparison<>(element, EQ, text("Payroll"))));
        assertThat(machines("machineTags/any(tag:startswith(tag,'Pay'))"))
                .isEqualTo(new Any<>(MachineProperty.MACHINE_TAGS, new TextMatch<>(Place.START, element, "Pay")));
        assertThat(machines("machineTags/any()")).isEqualTo(new Any<>(MachineProperty.MACHINE_TAGS, Filter.all()));
        assertThat(machines("machineTags/all(t: t eq 'a')"))
                .isEqualTo(new Not<>(
                        new Any<>(MachineProperty.MACHINE_TAGS, new Not<>(new Comparison<>(element, EQ, text("a"))))));
    }

    @Test
    void aDoubledQuotationMarkShouldStandForOne() {
        assertThat(machines("computerDnsName eq 'O''Hara'")).isEqualTo(name("O'Hara"));
        assertThat(machines("computerDnsName eq ''''")).isEqualTo(name("'"));
        assertThat(machines("computerDnsName eq ''")).isEqualTo(name(""));
    }

    @Test
    void enumerationValuesShouldBeReadInAnyLetterCaseAndUnknownOnesKept() {
        assertThat(machines("onboardingStatus eq 'onboarded'"))
                .isEqualTo(compare(MachineProperty.ONBOARDING_STATUS, EQ, text("Onboarded")));
        assertThat(actions("status eq 'Canceled'")).isEqualTo(status(EQ, "Canceled"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3f0c1b7e-52aa-4a0e-9a55-0d5a7c1e8b21",
                "e1d2b7e0-52aa-4a0e-9a55-0d5a7c1e8b21",
                "5a1d0c9be2774b0f8c6d3e4f90a1b2c3d4e5f607",
                "1e5d0c9be2774b0f8c6d3e4f90a1b2c3d4e5f607",
                "0123456789012345678901234567890123456789",
                "5a1d0c9be2774b0f8c6d3e4f90a1b2c3"
            })
    void idsShouldBeReadWithAndWithoutQuotationMarks(String id) {
        assertThat(actions("machineId eq " + id)).isEqualTo(machineId(id));
        assertThat(actions("machineId eq '" + id + "'")).isEqualTo(machineId(id));
        assertThat(actions(id + " eq machineId")).isEqualTo(machineId(id));
    }

    @Test
    void numbersNullAndBooleansShouldBeRead() {
        var group = compare(MachineProperty.RBAC_GROUP_ID, EQ, new Literal.Whole(140));
        assertThat(machines("rbacGroupId eq 140")).isEqualTo(group);
        assertThat(machines("rbacGroupId eq 140.0")).isEqualTo(group);
        assertThat(machines("rbacGroupId eq '140'")).isEqualTo(group);
        assertThat(machines("rbacGroupId eq -5"))
                .isEqualTo(compare(MachineProperty.RBAC_GROUP_ID, EQ, new Literal.Whole(-5)));
        assertThat(machines("aadDeviceId eq null"))
                .isEqualTo(compare(MachineProperty.AAD_DEVICE_ID, EQ, new Literal.Null()));
        assertThat(machines("lastSeen gt null")).isEqualTo(compare(MachineProperty.LAST_SEEN, GT, new Literal.Null()));
        assertThat(machines("TRUE or false"))
                .isEqualTo(new Or<>(List.of(new Constant<>(true), new Constant<MachineProperty>(false))));
    }

    @Test
    void aLiteralShouldBeAllowedOnTheLeft() {
        assertThat(machines("'x' eq computerDnsName")).isEqualTo(name("x"));
        assertThat(machines("2026-03-01Z lt lastSeen"))
                .isEqualTo(compare(
                        MachineProperty.LAST_SEEN, GT, new Literal.Date(Instant.parse("2026-03-01T00:00:00Z"))));
    }

    @Test
    void aLiteralShouldNeedNoBlankAfterIt() {
        var expected = new And<>(List.of(machineId("x"), type("Isolate")));
        assertThat(ACTIONS.parse("$filter=machineId+eq+'x'and type+eq+'Isolate'")
                        .filter())
                .isEqualTo(expected);
        assertThat(actions("(machineId eq'x')and(type eq'Isolate')")).isEqualTo(expected);
        assertThat(actions("creationDateTimeUtc ge 2026-03-01T10:15:00Zand type eq 'Isolate'"))
                .isEqualTo(new And<>(List.of(created("2026-03-01T10:15:00Z"), type("Isolate"))));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T10:15:00Z,                2026-03-01T10:15:00Z",
        "2026-03-01T10:15:00.1234567Z,        2026-03-01T10:15:00.123456700Z",
        "2026-03-01T10:15:00.5Z,              2026-03-01T10:15:00.500Z",
        "2026-03-01T10:15:00.123456789Z,      2026-03-01T10:15:00.123456700Z",
        "2026-03-01T12:15:00%2B02:00,         2026-03-01T10:15:00Z",
        "2026-03-01T12:15:00+02:00,           2026-03-01T10:15:00Z",
        "2026-03-01T12:15:00.25+02:00,        2026-03-01T10:15:00.250Z",
        "2026-03-01T08:15:00-02:00,           2026-03-01T10:15:00Z",
        "2026-03-01T10:15Z,                   2026-03-01T10:15:00Z",
        "2026-03-01T10:15:00,                 2026-03-01T10:15:00Z",
        "2026-03-01t10:15:00z,                2026-03-01T10:15:00Z",
        "2026-03-01Z,                         2026-03-01T00:00:00Z",
        "2026-03-01,                          2026-03-01T00:00:00Z",
        "2026-03-01T10%3A15%3A00Z,            2026-03-01T10:15:00Z",
        "%272026-03-01T10:15:00Z%27,          2026-03-01T10:15:00Z",
        "%272026-03-01T12:15:00+02:00%27,     2026-03-01T10:15:00Z",
    })
    void datesShouldBeReadInEveryForm(String literal, String time) {
        assertThat(ACTIONS.parse("$filter=creationDateTimeUtc+ge+" + literal).filter())
                .isEqualTo(created(time));
        assertThat(ACTIONS.parse("$filter=(creationDateTimeUtc ge " + literal + " and type eq 'Isolate')")
                        .filter())
                .isEqualTo(new And<>(List.of(created(time), type("Isolate"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "computerDnsName eq 'x'",
                "id eq 'x'",
                "lastIpAddress eq '10.0.0.1'",
                "onboardingStatus eq 'Onboarded' and healthStatus eq 'Active'",
                "startswith(computerDnsName,'x')",
                "(osPlatform eq 'Windows11' and version eq '24H2') or (healthStatus eq 'Inactive')",
                "exposureLevel ne 'None' and deviceValue eq 'High'",
            })
    void whatClientsAskOfMachinesShouldBeRead(String filter) {
        assertThat(machines(filter)).isNotNull();
    }

    private static Filter<MachineProperty> machines(String filter) {
        return MACHINES.parse("$filter=" + filter).filter();
    }

    private static Filter<MachineActionProperty> actions(String filter) {
        return ACTIONS.parse("$filter=" + filter).filter();
    }

    private static Literal text(String text) {
        return new Literal.Text(text);
    }

    private static <P extends QueryProperty> Filter<P> compare(P property, ComparisonOperator operator, Literal value) {
        return new Comparison<>(Operand.of(property), operator, value);
    }

    private static Filter<MachineProperty> name(String name) {
        return compare(MachineProperty.COMPUTER_DNS_NAME, EQ, text(name));
    }

    private static Filter<MachineActionProperty> machineId(String id) {
        return compare(MachineActionProperty.MACHINE_ID, EQ, text(id));
    }

    private static Filter<MachineActionProperty> type(String type) {
        return compare(MachineActionProperty.TYPE, EQ, text(type));
    }

    private static Filter<MachineActionProperty> status(ComparisonOperator operator, String status) {
        return compare(MachineActionProperty.STATUS, operator, text(status));
    }

    private static Filter<MachineActionProperty> created(String time) {
        return compare(MachineActionProperty.CREATION_DATE_TIME_UTC, GE, new Literal.Date(Instant.parse(time)));
    }
}
