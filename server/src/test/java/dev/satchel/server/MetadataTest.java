package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.query.MachineActionProperty;
import dev.satchel.core.query.MachineProperty;
import dev.satchel.core.query.QueryProperty;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** {@code /api/$metadata} and the service document. */
class MetadataTest {
    private static final String NAMESPACE = "microsoft.windowsDefenderATP.api.";

    @TempDir
    static Path data;

    private static TestServer server;
    private static TestApplication application;
    private static Answer answer;
    private static Document document;

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start(data);
        application = server.tenant().application("Machine.CollectForensics");
        answer = application.get("/api/$metadata");
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setNamespaceAware(true);
        document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(answer.bytes()));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static List<Element> elements(String name) {
        var nodes = document.getElementsByTagNameNS("http://docs.oasis-open.org/odata/ns/edm", name);
        var all = new ArrayList<Element>();
        for (var i = 0; i < nodes.getLength(); i++) {
            all.add((Element) nodes.item(i));
        }
        return all;
    }

    private static Map<String, String> properties(String type) {
        var properties = new LinkedHashMap<String, String>();
        elements("Property").stream()
                .filter(property -> ((Element) property.getParentNode())
                        .getAttribute("Name")
                        .equals(type))
                .forEach(property -> properties.put(property.getAttribute("Name"), property.getAttribute("Type")));
        return properties;
    }

    @Test
    void theSchemaShouldBeXmlOfODataFour() {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/xml; charset=utf-8");
        assertThat(answer.header("OData-Version")).isEqualTo("4.0");
        assertThat(document.getDocumentElement().getAttribute("Version")).isEqualTo("4.0");
        assertThat(application.get("/api/v1.0/%24Metadata/").text()).isEqualTo(answer.text());
        assertThat(server.call("GET", "/api/$metadata").send().status()).isEqualTo(401);
    }

    @Test
    void propertiesShouldBeThoseOfFiltersInTheirOrderAndOfTheirTypes() {
        assertProperties("Machine", MachineProperty.values());
        assertProperties("MachineAction", MachineActionProperty.values());
        assertThat(properties("IpAddress")).containsOnlyKeys("ipAddress", "macAddress", "type", "operationalStatus");
        assertThat(properties("Machine")).containsEntry("ipAddresses", "Collection(" + NAMESPACE + "IpAddress)");
        assertThat(properties("MachineAction")).containsEntry("errorHResult", "Edm.Int32");
    }

    private static void assertProperties(String type, QueryProperty... known) {
        var properties = properties(type);
        assertThat(properties.keySet())
                .containsExactlyElementsOf(
                        Arrays.stream(known).map(QueryProperty::apiName).toList());
        for (var property : known) {
            var edm = String.valueOf(properties.get(property.apiName()));
            switch (property.type()) {
                case TEXT, ENUMERATION -> assertThat(edm).isEqualTo("Edm.String");
                case DATE -> assertThat(edm).isEqualTo("Edm.DateTimeOffset");
                case NUMBER -> assertThat(edm).isIn("Edm.Int32", "Edm.Int64");
                case BOOLEAN -> assertThat(edm).isEqualTo("Edm.Boolean");
                case TEXT_COLLECTION -> assertThat(edm).isEqualTo("Collection(Edm.String)");
                case OBJECT -> assertThat(edm).contains(NAMESPACE);
            }
        }
    }

    @Test
    void everyTypeThatIsNamedShouldBeThere() {
        var types = new ArrayList<String>();
        elements("EntityType").forEach(type -> types.add(type.getAttribute("Name")));
        elements("ComplexType").forEach(type -> types.add(type.getAttribute("Name")));
        assertThat(types).doesNotHaveDuplicates();
        var named = Pattern.compile(Pattern.quote(NAMESPACE) + "(\\w+)")
                .matcher(answer.text())
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
        assertThat(named).containsExactlyInAnyOrderElementsOf(types);
    }

    @Test
    void entitySetsShouldBeTheOnesThatCanBeListed() {
        var reader = server.tenant().application();
        var sets = reader.get("/api");
        assertThat(sets.text())
                .isEqualTo("{\"@odata.context\":\"" + server.base()
                        + "/api/$metadata\",\"value\":[{\"name\":\"Machines\",\"kind\":\"EntitySet\",\"url\":\"machines\"},"
                        + "{\"name\":\"MachineActions\",\"kind\":\"EntitySet\",\"url\":\"machineactions\"}]}");
        for (var set : sets.json().path("value")) {
            assertThat(elements("EntitySet"))
                    .extracting(element -> element.getAttribute("Name"))
                    .contains(set.path("name").asString());
            assertThat(reader.get("/api/" + set.path("url").asString()).json("@odata.context"))
                    .endsWith("#" + set.path("name").asString());
        }
    }
}
