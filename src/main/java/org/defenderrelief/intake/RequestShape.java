package org.defenderrelief.intake;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.validation.Constraint;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.defenderrelief.kernel.Regions;

/**
 * The form and bounds of a request's fields, told as data, so that a sender's device checks them before it seals and nothing of them is written
 * twice: what {@link PlainRequest} and its parts are annotated with.
 *
 * <p>An object is {@code {"type": "object", "need": flaw, "fields": {...}}}, a list {@code {"type": "list", "each": ..., "checks": [...]}}; other types
 * are {@code text}, {@code code} (with {@code codes}), {@code count}, {@code yes} (no where nothing is said), {@code answer} and {@code date}. {@code need} names the flaw of its absence. A check names
 * its {@code flaw}, and what must be so: {@code least} and {@code most} of characters or entries, {@code min} and {@code max}, a whole {@code pattern},
 * or a list that it is {@code of}.
 */
public final class RequestShape {
    /** What a pattern calls a blank: ASCII alone, where a browser's own goes further. */
    private static final String NO_BLANK = "[^ \\t\\n\\x0b\\f\\r]";

    /** Files are uploaded beside a form, and named by what the service answered; no field of it holds one. */
    private static final String FILES = "attachments";

    private static final String CODING = "coding";

    private static final Set<String> PARTS = Set.of("identity", "situation", "needs", "payment", CODING);

    private RequestShape() {}

    /** The shape of a whole request. */
    public static ObjectNode json() {
        return object(PlainRequest.class);
    }

    /** Codes of countries, by ISO 3166-1. */
    public static List<String> countries() {
        return CountryCode.Known.CODES.stream().sorted().toList();
    }

    /** Codes of sub-regions, by UN M49. */
    public static List<String> regions() {
        return IntStream.rangeClosed(1, 999)
                .mapToObj("%03d"::formatted)
                .filter(Regions::isSubRegion)
                .toList();
    }

    /** Whether that member, or what contains it, is of a part that senders write. @param path names joined by dots, without numbers of rows */
    public static boolean isSenders(String path) {
        return PARTS.contains(path.replaceFirst("\\..*$", ""));
    }

    /** Whether the form has that member; a sender's device may seal others. @param path as in {@link #isSenders} */
    public static boolean has(String path) {
        return Paths.OF_FORM.contains(path);
    }

    /** Read from the form once somebody asks. */
    private static final class Paths {
        static final Set<String> OF_FORM = read();

        private static Set<String> read() {
            Set<String> paths = new HashSet<>();
            ObjectNode fields = (ObjectNode) json().get("fields");
            PARTS.forEach(part -> add(paths, part, fields.path(part)));
            Arrays.stream(Coding.class.getRecordComponents())
                    .forEach(component -> paths.add(CODING + "." + component.getName()));
            return Set.copyOf(paths);
        }

        private static void add(Set<String> paths, String path, JsonNode shape) {
            paths.add(path);
            JsonNode each = shape.path("type").asText().equals("list") ? shape.path("each") : shape;
            each.path("fields")
                    .properties()
                    .forEach(field -> add(paths, path + "." + field.getKey(), field.getValue()));
        }
    }

    private static ObjectNode object(Class<?> record) {
        ObjectNode shape = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode fields = shape.putObject("fields");
        for (RecordComponent component : record.getRecordComponents()) {
            if (component.getName().equals(FILES)) {
                continue;
            }
            fields.set(component.getName(), field(component.getAnnotatedType(), annotations(record, component)));
        }
        return shape;
    }

    /** Constraints whose target is a field stand at the field, others at the component or its type too. */
    private static List<Annotation> annotations(Class<?> record, RecordComponent component) {
        try {
            return Stream.of(record.getDeclaredField(component.getName()), component, component.getAnnotatedType())
                    .map(AnnotatedElement::getAnnotations)
                    .flatMap(Arrays::stream)
                    .distinct()
                    .toList();
        } catch (NoSuchFieldException impossible) {
            throw new IllegalStateException("a record has a field for each component", impossible);
        }
    }

    private static ObjectNode field(AnnotatedType type, List<Annotation> annotations) {
        ObjectNode shape = typed(type);
        ArrayNode checks = shape.arrayNode();
        for (Annotation annotation : annotations) {
            if (annotation instanceof NotNull needed) {
                shape.put("need", needed.message());
            } else if (annotation.annotationType().isAnnotationPresent(Constraint.class)) {
                checks.add(check(annotation));
            }
        }
        if (!checks.isEmpty()) {
            shape.set("checks", checks);
        }
        return shape;
    }

    private static ObjectNode typed(AnnotatedType annotated) {
        ObjectNode shape = JsonNodeFactory.instance.objectNode();
        if (annotated instanceof AnnotatedParameterizedType list) {
            AnnotatedType each = list.getAnnotatedActualTypeArguments()[0];
            shape.put("type", "list").set("each", field(each, List.of(each.getAnnotations())));
            return shape;
        }
        Class<?> type = (Class<?>) annotated.getType();
        if (type.isRecord()) {
            return object(type);
        }
        if (type.isEnum()) {
            ArrayNode codes = shape.put("type", "code").putArray("codes");
            Arrays.stream(type.getEnumConstants()).forEach(code -> codes.add(((Enum<?>) code).name()));
            return shape;
        }
        return shape.put("type", simple(type));
    }

    private static String simple(Class<?> type) {
        if (type == String.class) {
            return "text";
        }
        if (type == Integer.class) {
            return "count";
        }
        if (type == boolean.class) {
            return "yes";
        }
        if (type == Boolean.class) {
            return "answer";
        }
        if (type == LocalDate.class) {
            return "date";
        }
        throw new IllegalStateException("a device does not know fields of " + type.getSimpleName());
    }

    private static ObjectNode check(Annotation annotation) {
        ObjectNode check = JsonNodeFactory.instance.objectNode();
        if (annotation instanceof Size size) {
            put(check, size).put("flaw", size.message());
        } else if (annotation instanceof Pattern pattern) {
            put(check, pattern).put("flaw", pattern.message());
        } else if (annotation instanceof Min min) {
            check.put("min", min.value()).put("flaw", min.message());
        } else if (annotation instanceof Max max) {
            check.put("max", max.value()).put("flaw", max.message());
        } else if (annotation instanceof CountryCode country) {
            check.put("of", "countries").put("flaw", country.message());
        } else if (annotation instanceof SubRegion region) {
            check.put("of", "regions").put("flaw", region.message());
        } else {
            composed(annotation, check);
        }
        return check;
    }

    /** Several constraints that are told as one. */
    private static void composed(Annotation annotation, ObjectNode check) {
        Class<? extends Annotation> type = annotation.annotationType();
        boolean understood = type.isAnnotationPresent(ReportAsSingleViolation.class)
                && type.getAnnotation(Constraint.class).validatedBy().length == 0;
        if (!understood) {
            throw new IllegalStateException("a device does not know the constraint " + type.getSimpleName());
        }
        for (Annotation part : type.getAnnotations()) {
            if (part instanceof Size size) {
                put(check, size);
            } else if (part instanceof Pattern pattern) {
                put(check, pattern);
            }
        }
        try {
            check.put("flaw", (String) type.getMethod("message").invoke(annotation));
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("every constraint has a message", impossible);
        }
    }

    private static ObjectNode put(ObjectNode check, Size size) {
        if (size.min() > 0) {
            check.put("least", size.min());
        }
        return size.max() < Integer.MAX_VALUE ? check.put("most", size.max()) : check;
    }

    /** As browsers read it: whole, with dots for line ends too. */
    private static ObjectNode put(ObjectNode check, Pattern pattern) {
        return check.put("pattern", pattern.regexp().replace("(?s)", "").replace("\\S", NO_BLANK));
    }
}
