package dev.satchel.server.endpoints.metadata;

import dev.satchel.wire.defender.AvailableActionResource;
import dev.satchel.wire.defender.MachineActionResource;
import dev.satchel.wire.defender.MachineResource;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The schema in CSDL 4.0 (OData Version 4.0, Part 3). Types are read off the records that answers are written from, so that
 * the two cannot differ. Enumerations are texts, as they are in answers.
 */
final class Schema {
    /** As it stands in the contexts of real answers. */
    static final String NAMESPACE = "microsoft.windowsDefenderATP.api";

    private static final Map<Class<?>, String> PRIMITIVES = Map.of(
            String.class, "Edm.String",
            Instant.class, "Edm.DateTimeOffset",
            boolean.class, "Edm.Boolean",
            Boolean.class, "Edm.Boolean",
            int.class, "Edm.Int32",
            Long.class, "Edm.Int64");

    private static final String OPERATIONS = """
            <Action Name="collectInvestigationPackage" IsBound="true">\
            <Parameter Name="machine" Type="NS.Machine"/>\
            <Parameter Name="Comment" Type="Edm.String" Nullable="false"/>\
            <Parameter Name="ExternalId" Type="Edm.String"/>\
            <ReturnType Type="NS.MachineAction" Nullable="false"/></Action>
            <Action Name="tags" IsBound="true">\
            <Parameter Name="machine" Type="NS.Machine"/>\
            <Parameter Name="Value" Type="Edm.String" Nullable="false"/>\
            <Parameter Name="Action" Type="Edm.String" Nullable="false"/>\
            <ReturnType Type="NS.Machine" Nullable="false"/></Action>
            <Action Name="cancel" IsBound="true">\
            <Parameter Name="machineAction" Type="NS.MachineAction"/>\
            <Parameter Name="Comment" Type="Edm.String" Nullable="false"/>\
            <ReturnType Type="NS.MachineAction" Nullable="false"/></Action>
            <Function Name="getPackageUri" IsBound="true">\
            <Parameter Name="machineAction" Type="NS.MachineAction"/>\
            <ReturnType Type="Edm.String" Nullable="false"/></Function>
            <Function Name="availableMachineActions" IsBound="true">\
            <Parameter Name="machine" Type="NS.Machine"/>\
            <ReturnType Type="Collection(NS.AvailableAction)" Nullable="false"/></Function>
            <Function Name="findbyip" IsBound="true">\
            <Parameter Name="machines" Type="Collection(NS.Machine)"/>\
            <Parameter Name="ip" Type="Edm.String" Nullable="false"/>\
            <Parameter Name="timestamp" Type="Edm.DateTimeOffset" Nullable="false"/>\
            <ReturnType Type="Collection(NS.Machine)" Nullable="false"/></Function>
            <Function Name="findbytag" IsBound="true">\
            <Parameter Name="machines" Type="Collection(NS.Machine)"/>\
            <Parameter Name="tag" Type="Edm.String" Nullable="false"/>\
            <Parameter Name="useStartsWithFilter" Type="Edm.Boolean"/>\
            <ReturnType Type="Collection(NS.Machine)" Nullable="false"/></Function>
            <EntityContainer Name="Container">\
            <EntitySet Name="Machines" EntityType="NS.Machine">\
            <NavigationPropertyBinding Path="machineactions" Target="MachineActions"/></EntitySet>\
            <EntitySet Name="MachineActions" EntityType="NS.MachineAction"/></EntityContainer>
            """.replace("NS.", NAMESPACE + ".");

    /** Complex types by name, as the entities lead to them. */
    private final Map<String, String> complexTypes = new LinkedHashMap<>();

    private Schema() {}

    static String document() {
        var schema = new Schema();
        var machines = schema.type(
                "EntityType",
                MachineResource.class,
                "<NavigationProperty Name=\"machineactions\" Type=\"Collection(" + NAMESPACE + ".MachineAction)\"/>\n");
        var actions = schema.type("EntityType", MachineActionResource.class, "");
        schema.complexTypes.put("AvailableAction", schema.type("ComplexType", AvailableActionResource.class, ""));
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                + "<edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\"><edmx:DataServices>\n"
                + "<Schema Namespace=\"" + NAMESPACE + "\" xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">\n"
                + machines + actions + String.join("", schema.complexTypes.values()) + OPERATIONS
                + "</Schema>\n</edmx:DataServices></edmx:Edmx>\n";
    }

    private String type(String kind, Class<?> resource, String more) {
        var key = kind.equals("EntityType") ? "<Key><PropertyRef Name=\"id\"/></Key>\n" : "";
        var properties = Arrays.stream(resource.getRecordComponents())
                .filter(component -> !component.getName().equals("context"))
                .map(this::property)
                .collect(Collectors.joining());
        return "<" + kind + " Name=\"" + name(resource) + "\">\n" + key + properties + more + "</" + kind + ">\n";
    }

    private String property(RecordComponent component) {
        var nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return "<Property Name=\"" + component.getName() + "\" Type=\"" + edm(component.getAnnotatedType()) + "\""
                + (nullable ? "" : " Nullable=\"false\"") + "/>\n";
    }

    private String edm(AnnotatedType type) {
        return type.getType() instanceof ParameterizedType list
                ? "Collection(" + edm(list.getActualTypeArguments()[0]) + ")"
                : edm(type.getType());
    }

    private String edm(Type type) {
        var primitive = PRIMITIVES.get(type);
        if (primitive != null) {
            return primitive;
        }
        var resource = (Class<?>) type;
        if (!complexTypes.containsKey(name(resource))) {
            complexTypes.put(name(resource), "");
            complexTypes.put(name(resource), type("ComplexType", resource, ""));
        }
        return NAMESPACE + "." + name(resource);
    }

    private static String name(Class<?> resource) {
        var name = resource.getSimpleName();
        return name.endsWith("Resource") ? name.substring(0, name.length() - "Resource".length()) : name;
    }
}
