package org.defenderrelief.web.shared;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import jakarta.ws.rs.core.MultivaluedMap;

import org.defenderrelief.kernel.Problem;

/**
 * What a person typed into a form, by field path, and what is wrong with it. It is shown back only in the very answer that refuses it;
 * nothing of it is kept.
 */
public final class TypedForm {
    /** What tells a form of one thing among many from the others: the thing's id. */
    private static final Pattern ONE_OF_MANY = Pattern.compile("-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final Pattern ROW = Pattern.compile("\\[(\\d{1,3})]");
    /** Lists within lists; no form has more than two. */
    private static final int DEEPEST = 3;

    private final Map<String, List<String>> values;
    private final Map<String, FieldError> errors = new LinkedHashMap<>();

    private String name = "";
    private String key;
    /** Null until they are asked for, and when something came to the values. */
    private Map<String, Integer> counts;

    private TypedForm(Map<String, List<String>> values) {
        this.values = values;
    }

    /** Names the form, so that several of one page keep their fields' ids apart. */
    public TypedForm named(String name) {
        this.name = name + "-";
        return this;
    }

    public static TypedForm empty() {
        return new TypedForm(new LinkedHashMap<>());
    }

    public static TypedForm of(MultivaluedMap<String, String> typed) {
        return new TypedForm(new LinkedHashMap<>(typed));
    }

    /** Puts a value where nothing was typed yet. */
    public TypedForm with(String path, String value) {
        values.putIfAbsent(path, new ArrayList<>(List.of(value)));
        counts = null;
        return this;
    }

    /** Under which what the form asks for is done once, however often it is sent: as it came with the form, else a new one. */
    public String getKey() {
        if (key == null) {
            String came = value("key");
            key = came.matches("[0-9a-f-]{36}") ? came : newKey();
        }
        return key;
    }

    /** The key, for the use case that the form is about. */
    public Optional<String> once() {
        return Optional.of(getKey());
    }

    /**
     * Takes a refusal in: where other content was sent under the key before, what stands in the form now may be meant too, and goes under a new one when it is sent again. It follows from
     * what was sent: its page, loaded anew, is the same page.
     */
    public void heed(Problem refused) {
        if (refused instanceof Problem.IdempotencyMismatch) {
            byte[] sent = (getKey() + values).getBytes(StandardCharsets.UTF_8);
            key = UUID.nameUUIDFromBytes(sent).toString();
        }
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }

    /** Puts one more value beside those that are there. */
    public TypedForm and(String path, String value) {
        values.computeIfAbsent(path, none -> new ArrayList<>()).add(value);
        counts = null;
        return this;
    }

    /** Takes back what stands at a path. */
    public TypedForm without(String path) {
        values.remove(path);
        counts = null;
        return this;
    }

    /** The text at a path, without surrounding space; empty if none. */
    public String value(String path) {
        List<String> found = values.get(path);
        return found == null || found.isEmpty() ? "" : found.get(0).strip().replace("\r\n", "\n");
    }

    /** All that was chosen at a path. */
    public List<String> values(String path) {
        return List.copyOf(values.getOrDefault(path, List.of()));
    }

    public boolean has(String path, String value) {
        return values.getOrDefault(path, List.of()).contains(value);
    }

    public boolean isBlank(String path) {
        return value(path).isEmpty();
    }

    /** Whether files were chosen in it, or it was sent by the button for these. A page that shows it again has none of them: no browser chooses a file by itself. */
    public boolean isBringingFiles() {
        return !isBlank("attach") || !isBlank("file");
    }

    /** Whether its files are to be chosen again: its page brings none that arrived ({@link SentFiles#giveBack}). */
    public boolean isChoosingAgain() {
        return isBringingFiles() && isBlank(SentFiles.TOKENS);
    }

    public Collection<String> paths() {
        return values.keySet();
    }

    /** The rows of a list of the form: up to the highest index typed, at least {@code least}. */
    public List<Row> rows(String list, int least) {
        if (counts == null) {
            counts = counted();
        }
        return IntStream.range(0, Math.max(least, counts.getOrDefault(list, 0)))
                .mapToObj(i -> new Row(list + "[" + i + "]", i + 1))
                .toList();
    }

    /** How many rows each list has. All lists are counted at once: a page asks for one after the other, and whoever made the form by hand decides how many there are. */
    private Map<String, Integer> counted() {
        Map<String, Integer> rows = new HashMap<>();
        for (String path : values.keySet()) {
            Matcher row = ROW.matcher(path);
            for (int depth = 0; depth < DEEPEST && row.find(); depth++) {
                rows.merge(path.substring(0, row.start()), Integer.parseInt(row.group(1)) + 1, Math::max);
            }
        }
        return rows;
    }

    /**
     * One row of a list.
     *
     * @param prefix path of the row
     * @param number counted from 1
     */
    public record Row(String prefix, int number) {
        /** Path of a field of the row. */
        public String path(String field) {
            return prefix + "." + field;
        }
    }

    public TypedForm refuse(String path, String message) {
        errors.putIfAbsent(path, new FieldError(kind(), path, id(path), message));
        return this;
    }

    /** Notes what a use case found wrong, in the reader's language. */
    public TypedForm refuse(Problem.InvalidInput problem, Locale locale) {
        problem.violations().forEach(violation -> refuse(violation.field(), Violations.message(violation, locale)));
        return this;
    }

    public String error(String path) {
        FieldError error = errors.get(path);
        return error == null ? null : error.message();
    }

    /** What is wrong in a part of the form. @param parts how the paths of its fields begin */
    public List<FieldError> errorsIn(String... parts) {
        return errors.values().stream()
                .filter(error -> Arrays.stream(parts)
                        .anyMatch(part ->
                                error.path().equals(part) || error.path().startsWith(part + ".")))
                .toList();
    }

    /** How many fields of a part of the form are wrong. @param parts as of {@link #errorsIn} */
    public long wrongIn(String... parts) {
        return errorsIn(parts).size();
    }

    /**
     * Whether a folded part of the form has to be open: something in it was typed, is wrong, or is a row that was just added.
     *
     * @param parts as of {@link #errorsIn}
     */
    public boolean isOpen(String... parts) {
        return wrongIn(parts) > 0
                || values.keySet().stream()
                        .filter(path -> !isBlank(path) || path.endsWith(".row"))
                        .anyMatch(path -> Arrays.stream(parts)
                                .anyMatch(part -> path.equals(part)
                                        || path.startsWith(part + ".")
                                        || path.startsWith(part + "[")));
    }

    public List<FieldError> getErrors() {
        return List.copyOf(errors.values());
    }

    public boolean isRefused() {
        return !errors.isEmpty();
    }

    /** The form's name without the id of the one thing that it is about; empty for the only form of a page. */
    private String kind() {
        return name.isEmpty()
                ? ""
                : ONE_OF_MANY.matcher(name.substring(0, name.length() - 1)).replaceFirst("");
    }

    /** The element id of the field at a path. */
    public String id(String path) {
        return "f-" + name + path.replaceAll("[^A-Za-z0-9]+", "-");
    }

    /**
     * One field's error.
     *
     * @param form which form of its page it stands in, as the word lists know it; empty for the only one
     * @param path the field
     * @param id its element
     * @param message what to do about it
     */
    public record FieldError(String form, String path, String id, String message) {}

    /** Names no values: forms carry what must never reach a log. */
    @Override
    public String toString() {
        return "TypedForm[" + values.size() + " fields, " + errors.size() + " errors]";
    }
}
