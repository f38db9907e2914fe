package dev.satchel.archive;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/** Manifests as JSON: written compactly, read strictly and within bounds. */
final class ManifestJson {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(4)
                            .maxNumberLength(20)
                            .maxNameLength(32)
                            .maxStringLength(2048)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .withCoercionConfig(LogicalType.Textual, ManifestJson::onlyText)
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, new InstantWriter())
                    .addDeserializer(Instant.class, new InstantReader()))
            .build();

    private ManifestJson() {}

    private static void onlyText(MutableCoercionConfig config) {
        config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }

    static byte[] write(Manifest manifest) {
        return MAPPER.writeValueAsBytes(manifest);
    }

    static Manifest read(byte[] json) throws PackageRefused {
        try {
            checkVersion(json);
            return MAPPER.readValue(json, Manifest.class);
        } catch (JacksonException malformed) {
            throw new PackageRefused(Manifest.NAME + " is malformed" + whereAndWhy(malformed));
        }
    }

    /** Another version may have any other shape: it is told apart before its shape is looked at. */
    private static void checkVersion(byte[] json) throws PackageRefused {
        try (var parser = MAPPER.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT
                    || !"version".equals(parser.nextName())
                    || parser.nextToken() != JsonToken.VALUE_NUMBER_INT) {
                throw new PackageRefused(Manifest.NAME + " does not begin with its version");
            }
            if (!parser.getString().equals(Integer.toString(Manifest.VERSION))) {
                throw new PackageRefused(Manifest.NAME + " has version " + parser.getString()
                        + ", and this program knows only version " + Manifest.VERSION + "; use a newer one");
            }
        }
    }

    private static String whereAndWhy(JacksonException malformed) {
        var location = malformed.getLocation();
        var where = location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
        var cause = malformed.getCause();
        if (cause instanceof IllegalArgumentException rule && rule.getMessage() != null) {
            return where + ": " + rule.getMessage();
        }
        if (malformed instanceof DatabindException misfit && !misfit.getPath().isEmpty()) {
            return where + ": see property " + EntryName.shown(property(misfit));
        }
        return where;
    }

    private static String property(DatabindException misfit) {
        var names = new StringBuilder();
        for (var reference : misfit.getPath()) {
            names.append(names.isEmpty() ? "" : ".")
                    .append(
                            reference.getPropertyName() != null
                                    ? reference.getPropertyName()
                                    : Integer.toString(reference.getIndex()));
        }
        return names.toString();
    }

    /** Seven fractional digits, always: the product's form of dates (reference, decisions.md row 2). */
    private static final class Dates {
        static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern(
                        "uuuu-MM-dd'T'HH:mm:ss.SSSSSSS'Z'", Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    private static final class InstantWriter extends ValueSerializer<Instant> {
        @Override
        public void serialize(Instant value, JsonGenerator generator, SerializationContext context) {
            generator.writeString(Dates.FORM.format(value.atOffset(ZoneOffset.UTC)));
        }
    }

    private static final class InstantReader extends ValueDeserializer<Instant> {
        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws JacksonException {
            try {
                return LocalDateTime.parse(parser.getString(), Dates.FORM).toInstant(ZoneOffset.UTC);
            } catch (DateTimeException malformed) {
                throw context.weirdStringException(parser.getString(), Instant.class, "not a date of seven digits");
            }
        }
    }
}
