package org.defenderrelief.web.shared;

import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;

/** Reads typed query values: a value of another type is 400 and names the parameter, where JAX-RS says 404 (section 3.2 of its specification). */
@Provider
class QueryValues implements ParamConverterProvider {
    private static final Map<Class<?>, Function<String, ?>> READERS = Map.of(
            int.class, Integer::valueOf,
            Integer.class, Integer::valueOf,
            long.class, Long::valueOf,
            Long.class, Long::valueOf,
            boolean.class, QueryValues::yesOrNo,
            LocalDate.class, LocalDate::parse,
            UUID.class, text -> Ids.read(text).orElseThrow(() -> new IllegalArgumentException("no id")));

    @Override
    public <T> ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        return Stream.of(annotations)
                .filter(QueryParam.class::isInstance)
                .map(each -> ((QueryParam) each).value())
                .findFirst()
                .filter(name -> READERS.containsKey(type))
                .map(name -> QueryValues.<T>named(name, READERS.get(type)))
                .orElse(null);
    }

    private static boolean yesOrNo(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static <T> ParamConverter<T> named(String name, Function<String, ?> reader) {
        return new ParamConverter<>() {
            @Override
            @SuppressWarnings("unchecked") // READERS has the type's own reader.
            public T fromString(String text) {
                try {
                    return (T) reader.apply(text);
                } catch (RuntimeException unreadable) {
                    throw new Problem.InvalidInput(name, Flaw.WRONG_TYPE);
                }
            }

            @Override
            public String toString(T value) {
                return String.valueOf(value);
            }
        };
    }
}
