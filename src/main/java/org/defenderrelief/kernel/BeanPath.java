package org.defenderrelief.kernel;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;

/** Bean validation's findings as violations, with the path as the sender knows it: fields and indexes, no methods or parameters. */
public final class BeanPath {
    private static final Map<String, Flaw> FLAWS =
            Stream.of(Flaw.values()).collect(Collectors.toUnmodifiableMap(Flaw::name, flaw -> flaw));

    private BeanPath() {}

    /** The violations, ordered by field. The message of a constraint is the name of a {@link Flaw}. */
    public static List<Violation> violations(Collection<? extends ConstraintViolation<?>> found) {
        return found.stream()
                .map(v -> new Violation(field(v.getPropertyPath()), code(v), flaw(v.getMessage()), List.of()))
                .sorted(java.util.Comparator.comparing(Violation::field).thenComparing(Violation::code))
                .toList();
    }

    private static Flaw flaw(String message) {
        return FLAWS.getOrDefault(message, Flaw.UNFIT);
    }

    private static String field(Path path) {
        StringBuilder text = new StringBuilder();
        for (Path.Node node : path) {
            if (node.getIndex() != null) {
                text.append('[').append(node.getIndex()).append(']');
            }
            if (node.getKind() == ElementKind.PROPERTY && node.getName() != null) {
                text.append(text.isEmpty() ? "" : ".").append(node.getName());
            }
        }
        return text.toString();
    }

    private static String code(ConstraintViolation<?> violation) {
        String constraint = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        return switch (constraint) {
            case "NotNull", "NotBlank", "NotEmpty" -> "REQUIRED";
            case "Size" -> "LENGTH";
            case "Min", "Max" -> "RANGE";
            case "Pattern" -> "FORM";
            default -> constraint.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(java.util.Locale.ROOT);
        };
    }
}
