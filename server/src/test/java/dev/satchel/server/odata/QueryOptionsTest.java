package dev.satchel.server.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.core.query.MachineActionProperty;
import dev.satchel.core.query.MachineProperty;
import dev.satchel.core.query.PropertyType;
import dev.satchel.core.query.Query;
import dev.satchel.core.query.QueryProperty;
import dev.satchel.core.query.SortKey;
import dev.satchel.wire.defender.MachineActionResource;
import dev.satchel.wire.defender.MachineResource;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of defender-api.md 5.1 and 5.2, and the query strings of clients.md 25, 39 and 40. */
class QueryOptionsTest {
    private static final QueryOptions<MachineActionProperty> ACTIONS = QueryOptions.of(MachineActionProperty.class);
    private static final QueryOptions<MachineProperty> MACHINES = QueryOptions.of(MachineProperty.class);

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"&", "&&", "x=1", "filter=nonsense", "api-version=1&_=%zz"})
    void noOptionOfOursShouldAskForEverything(@Nullable String raw) {
        assertThat(ACTIONS.parse(raw)).isEqualTo(Query.all());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$top=100&",
                "%24top=100",
                "$TOP=100",
                "&$top=100",
                "$top=+100",
                "x=y&$top=100",
                "$top= 100",
            })
    void anOptionShouldBeReadAsClientsSendIt(String raw) {
        assertThat(ACTIONS.parse(raw).top()).hasValue(100);
    }

    @Test
    void topAndSkipShouldBeReadUpToTheirLimits() {
        var query = ACTIONS.parse("$skip=20000&$top=10000");
        assertThat(query.skip()).isEqualTo(20_000);
        assertThat(query.limit()).isEqualTo(10_000);
        assertThat(ACTIONS.parse("$top=0").limit()).isZero();
        assertThat(ACTIONS.parse("$skip=5").limit()).isEqualTo(Query.PAGE_SIZE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10001", "99999999999999999999999999"})
    void topBeyondTheLimitShouldBeRefusedWithLimitAndValue(String top) {
        assertThatThrownBy(() -> ACTIONS.parse("$top=" + top))
                .isInstanceOf(ODataException.class)
                .hasMessageContaining("The limit of '10000' for Top query has been exceeded. "
                        + "The value from the incoming request is '" + top + "'.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "ten", "'10'", "0x10", "١٠"})
    void whatIsNoWholeNumberShouldBeRefused(String number) {
        assertThatThrownBy(() -> ACTIONS.parse("$top=" + number)).hasMessageContaining("'$top' is a whole number");
        assertThatThrownBy(() -> ACTIONS.parse("$skip=" + number)).hasMessageContaining("'$skip' is a whole number");
    }

    @ParameterizedTest
    @CsvSource({"true,true", "True,true", "TRUE,true", "false,false", "False,false"})
    void countShouldBeReadInAnyLetterCase(String value, boolean wanted) {
        assertThat(ACTIONS.parse("$count=" + value).count()).isEqualTo(wanted);
    }

    @Test
    void countShouldBeNothingElse() {
        assertThatThrownBy(() -> ACTIONS.parse("$count=1")).hasMessageContaining("'$count' is true or false, not '1'");
    }

    @Test
    void orderShouldBeReadWithSeveralKeys() {
        assertThat(ACTIONS.parse("$orderby=CreationDateTimeUtc desc,lastUpdateDateTimeUtc,status asc")
                        .orderBy())
                .containsExactly(
                        new SortKey<>(MachineActionProperty.CREATION_DATE_TIME_UTC, true),
                        new SortKey<>(MachineActionProperty.LAST_UPDATE_DATE_TIME_UTC, false),
                        new SortKey<>(MachineActionProperty.STATUS, false));
        assertThat(MACHINES.parse("$orderby=lastSeen+DESC,lastSeen").orderBy())
                .containsExactly(new SortKey<>(MachineProperty.LAST_SEEN, true));
    }

    @Test
    void selectionShouldKeepItsOrder() {
        assertThat(MACHINES.parse("$select=onboardingStatus,id, ComputerDnsName")
                        .select())
                .containsExactly(
                        MachineProperty.ONBOARDING_STATUS, MachineProperty.ID, MachineProperty.COMPUTER_DNS_NAME);
        assertThat(MACHINES.parse("$select=*").select()).isEmpty();
        assertThatThrownBy(() -> MACHINES.parse("$select=id,nope"))
                .hasMessageContaining("Position 4 of $select: there is no property 'nope'");
    }

    @ParameterizedTest
    @EnumSource
    void propertiesOfMachinesShouldBeFilteredAndSortedAsDocumented(MachineProperty property) {
        var documented = List.of(
                "computerDnsName",
                "id",
                "version",
                "deviceValue",
                "aadDeviceId",
                "machineTags",
                "lastSeen",
                "exposureLevel",
                "onboardingStatus",
                "lastIpAddress",
                "healthStatus",
                "osPlatform",
                "riskScore",
                "rbacGroupId");
        assertUse(MACHINES, property, documented);
    }

    @ParameterizedTest
    @EnumSource
    void propertiesOfMachineActionsShouldBeFilteredAndSortedAsDocumented(MachineActionProperty property) {
        var documented = List.of(
                "id", "status", "machineId", "type", "requestor", "creationDateTimeUtc", "lastUpdateDateTimeUtc");
        assertUse(ACTIONS, property, documented);
    }

    private static <P extends Enum<P> & QueryProperty> void assertUse(
            QueryOptions<P> options, P property, List<String> documented) {
        var name = property.apiName();
        var isCollection = property.type() == PropertyType.TEXT_COLLECTION;
        var filter = "$filter=" + name + (isCollection ? "/any()" : " eq null");
        assertThat(options.parse("$select=" + name).select()).containsExactly(property);
        if (documented.contains(name)) {
            assertThat(options.parse(filter)).isNotNull();
        } else {
            assertThatThrownBy(() -> options.parse(filter))
                    .hasMessageContaining("Position 1 of $filter: the property '" + name + "' cannot be used here");
        }
        if (documented.contains(name) && !isCollection) {
            assertThat(options.parse("$orderby=" + name).orderBy()).containsExactly(new SortKey<>(property, false));
        } else {
            assertThatThrownBy(() -> options.parse("$orderby=" + name))
                    .hasMessageContaining("Position 1 of $orderby: the property '" + name + "' cannot be used here");
        }
    }

    @Test
    void propertiesShouldBeThoseOfTheAnswersInTheirOrder() {
        assertThat(names(MachineProperty.values())).containsExactlyElementsOf(components(MachineResource.class));
        assertThat(names(MachineActionProperty.values()))
                .containsExactlyElementsOf(components(MachineActionResource.class));
    }

    private static List<String> names(QueryProperty[] properties) {
        return Arrays.stream(properties).map(QueryProperty::apiName).toList();
    }

    private static List<String> components(Class<? extends Record> resource) {
        return Stream.of(resource.getRecordComponents())
                .map(RecordComponent::getName)
                .filter(name -> !name.equals("context"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$stop=2                  | Custom query option '$stop' that starts with '$' is not supported.",
                "%24search=x              | '$search' that starts with '$' is not supported",
                "$expand=evidence         | '$expand' is not supported",
                "$top=1&$top=1            | '$top' is there more than once",
                "$top=1&%24Top=2          | '$top' is there more than once",
                "$top                     | '$top' has no value",
                "$filter=                 | '$filter' has no value",
                "$orderby=+               | '$orderby' has no value",
                "$filter=id eq '100%'     | a percent sign has no two hexadecimal digits after it",
                "$filter=id eq '%+1'      | a percent sign has no two hexadecimal digits after it",
                "$filter=id eq '%C3'      | the percent escapes are not UTF-8",
                "$filter=id eq '%ED%A0%80'| the percent escapes are not UTF-8",
                "$filter=id eq '%00'      | there is a character that no text can hold",
                "$orderby=machineId up    | Position 11 of $orderby: expected 'asc', 'desc', ',' or the end",
                "$orderby=id,             | Position 4 of $orderby: expected a property, found the end",
                "$select=id;type          | Position 3 of $select: the character ';' has no place here",
            })
    void whatIsWrongShouldBeSaid(String raw, String message) {
        assertThatThrownBy(() -> ACTIONS.parse(raw))
                .isInstanceOf(ODataException.class)
                .hasMessageStartingWith("The query specified in the URI is not valid. ")
                .hasMessageContaining(message);
    }
}
