package org.defenderrelief.web.shared;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import org.defenderrelief.intake.RequestShape;

/** The rows of the lists of the request form: how many each list shows (those typed, and at least so many), one more, one less. */
public record RequestRows(TypedForm form) {
    private static final String LINES = "needs.assistance.lines";
    private static final Set<String> LISTS = Set.of(
            "identity.contacts",
            "identity.dependants",
            "identity.people",
            "situation.incidents",
            "situation.referees",
            "needs.assistance",
            "needs.otherFunders",
            "needs.otherHelp");

    public List<TypedForm.Row> of(String list, int least) {
        List<TypedForm.Row> rows = form.rows(list, least);
        return rows.subList(0, Math.min(rows.size(), most(list)));
    }

    /** Of one list, as many as a request may have. Nobody gets more by its button; a form with more was made by hand, and its rows would make a page of many megabytes. */
    static int most(String list) {
        return Most.OF_LIST.getOrDefault(plain(list), 0);
    }

    /** Read from the request's rules once somebody asks. */
    private static final class Most {
        static final Map<String, Integer> OF_LIST = Stream.concat(LISTS.stream(), Stream.of(LINES))
                .collect(Collectors.toUnmodifiableMap(Function.identity(), Most::said));

        private static int said(String list) {
            JsonNode shape = RequestShape.json();
            for (String name : list.split("\\.")) {
                shape = (shape.has("each") ? shape.get("each") : shape)
                        .path("fields")
                        .path(name);
            }
            return StreamSupport.stream(shape.path("checks").spliterator(), false)
                    .filter(check -> check.has("most"))
                    .mapToInt(check -> check.get("most").asInt())
                    .min()
                    .orElseThrow(() -> new IllegalStateException(list + " has no bound"));
        }
    }

    private static String plain(String list) {
        return list.replaceAll("\\[\\d{1,3}]", "");
    }

    /** Where the reader gets to after adding a row: its first field. */
    public String next(String list, int least, String first) {
        return form.id(list + "[" + of(list, least).size() + "]." + first);
    }

    /**
     * The form after one of its buttons for rows was pressed; empty if none was.
     *
     * @param more the list that gets a row, or null
     * @param less the row that goes, or null
     */
    public static Optional<TypedForm> stepped(TypedForm form, String more, String less) {
        if (more != null && isList(more)) {
            int rows = form.rows(more, 0).size();
            return Optional.of(rows < most(more) ? form.with(more + "[" + rows + "].row", "") : form);
        }
        if (less != null && isList(less.replaceAll("\\[\\d{1,3}]$", ""))) {
            return Optional.of(RequestForm.without(form, less));
        }
        return Optional.empty();
    }

    private static boolean isList(String list) {
        return LISTS.contains(list) || list.matches("needs\\.assistance\\[\\d{1,2}]\\.lines");
    }

    /** Names no values. */
    @Override
    public String toString() {
        return "RequestRows[" + form + "]";
    }
}
