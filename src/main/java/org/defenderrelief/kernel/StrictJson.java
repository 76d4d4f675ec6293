package org.defenderrelief.kernel;

import java.io.CharConversionException;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * JSON as this service takes it: nothing is guessed. Unknown and doubled members, other types than the expected (a number for a text, a
 * fraction for a count), trailing content, depth beyond {@value #MAX_DEPTH} and texts beyond {@value #MAX_TEXT} characters are refused.
 * So is more of names, values and brackets than anybody needs: millions of empty ones would be a hundred times their bytes in memory.
 */
public final class StrictJson {
    /** Levels of nesting; a request has six. */
    public static final int MAX_DEPTH = 16;
    /** Characters of one text. */
    public static final int MAX_TEXT = 20_000;

    /** Characters of one sealed part: a compartment of 1 MiB, padded, in base64url. */
    public static final int MAX_SEALED_TEXT = 2_000_000;

    private static final int MAX_NUMBER = 20;
    private static final int MAX_NAME = 100;
    /** Names, values and brackets of a sealed document. The largest request, with ten files for five circles, has fewer than a thousand. */
    private static final int MAX_SEALED_TOKENS = 4000;
    /** Those of what is sent in plain. The fullest request that its rules let through has some 8,500. */
    private static final int MAX_SENT_TOKENS = 16_000;
    /** Those of what was sealed here. A compartment of 1 MiB that grew for years has fewer; one that a sender's own device sealed may hold anything. */
    private static final int MAX_KEPT_TOKENS = 100_000;

    private static final ObjectMapper MAPPER = mapper(MAX_TEXT, MAX_KEPT_TOKENS);
    private static final ObjectMapper SENT = bounded(mapper(MAX_TEXT, MAX_SENT_TOKENS));
    private static final ObjectMapper SEALED = bounded(mapper(MAX_SEALED_TEXT, MAX_SEALED_TOKENS));

    private StrictJson() {}

    private static ObjectMapper mapper(int maxText, int maxTokens) {
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxStringLength(maxText)
                        .maxTokenCount(maxTokens)
                        .maxNumberLength(MAX_NUMBER)
                        .maxNameLength(MAX_NAME)
                        .build())
                .build();
        return configure(JsonMapper.builder(factory).build());
    }

    /** Gives an existing mapper of what is sent these rules, as far as they are the mapper's, and the bounds of {@link #readSent}. */
    public static ObjectMapper configureSent(ObjectMapper mapper) {
        JsonFactory factory = mapper.getFactory();
        factory.setStreamReadConstraints(factory.streamReadConstraints()
                .rebuild()
                .maxTokenCount(MAX_SENT_TOKENS)
                .build());
        return bounded(configure(mapper));
    }

    private static ObjectMapper bounded(ObjectMapper mapper) {
        return mapper.registerModule(new SimpleModule("short lists").setDeserializerModifier(new ShortLists()));
    }

    private static ObjectMapper configure(ObjectMapper mapper) {
        mapper.registerModule(new JavaTimeModule());
        mapper.registerModule(new SimpleModule("strict")
                .addDeserializer(String.class, new PlainText.Deserializer())
                .addDeserializer(LocalDate.class, new IsoDate()));
        mapper.enable(
                DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
                DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
        mapper.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        mapper.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
        mapper.setSerializationInclusion(JsonInclude.Include.NON_NULL);
        mapper.setConfig(mapper.getDeserializationConfig().without(MapperFeature.ALLOW_COERCION_OF_SCALARS));
        mapper.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        mapper.coercionConfigFor(LogicalType.Enum).setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
        return mapper;
    }

    /** Reads a document that is kept here. @throws Problem.InvalidInput naming the field, if it is not exactly such a document */
    public static <T> T read(byte[] json, Class<T> type) {
        return read(MAPPER, json, type);
    }

    /** Reads a document that somebody sent in plain: no more of it, and no longer lists, than the fullest that its rules let through. Otherwise as {@link #read}. */
    public static <T> T readSent(byte[] json, Class<T> type) {
        return read(SENT, json, type);
    }

    /** Reads a document that holds sealed parts: texts up to {@value #MAX_SEALED_TEXT} characters. Otherwise as {@link #read}. */
    public static <T> T readSealed(byte[] json, Class<T> type) {
        return read(SEALED, json, type);
    }

    private static <T> T read(ObjectMapper mapper, byte[] json, Class<T> type) {
        try {
            T value = mapper.readValue(json, type);
            if (value == null) {
                throw new Problem.InvalidInput("", Flaw.OBJECT_EXPECTED);
            }
            return value;
        } catch (JsonProcessingException unreadable) {
            throw new Problem.InvalidInput(List.of(JsonViolation.of(unreadable)));
        } catch (CharConversionException noText) {
            throw new Problem.InvalidInput("", Flaw.MALFORMED);
        } catch (IOException impossible) {
            throw new IllegalStateException("reading from memory failed", impossible);
        }
    }

    /** The value as a tree, as {@link #write} would write it. */
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** Writes a document as UTF-8, without members that are null. */
    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException ours) {
            // The value is one of ours; Jackson's message could quote it.
            throw new IllegalStateException(
                    "cannot be written as JSON: " + value.getClass().getName());
        }
    }
}
