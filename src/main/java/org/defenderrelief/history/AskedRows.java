package org.defenderrelief.history;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.defenderrelief.kernel.CaseId;

/**
 * Which rows somebody asks for, in SQL.
 *
 * @param condition on the entry {@code e}
 * @param parameters of it
 */
record AskedRows(String condition, List<String> parameters) {
    /** One of them. @param placed whether a row gives it a place in the tree */
    record Found(long number, boolean placed) {}

    /** Those of a case with one of those actions. */
    static AskedRows on(CaseId caseId, Set<String> actions) {
        return new AskedRows("e.case_id = ? AND " + in(actions), with(Stream.of(caseId.toString()), actions));
    }

    /** Those of a case that commit to sealed content. */
    static AskedRows thatCommit(CaseId caseId) {
        return new AskedRows(
                "e.case_id = ? AND e.commitments <> ?",
                List.of(caseId.toString(), Commitments.none().json()));
    }

    /** Those with one of those actions that concern no case. */
    static AskedRows withoutCase(Set<String> actions) {
        return new AskedRows("e.case_id IS NULL AND " + in(actions), List.copyOf(actions));
    }

    /** Those of them whose facts say that. @param fact a plain word */
    static AskedRows about(String fact, String subject, Set<String> actions) {
        return new AskedRows(
                "JSON_VALUE(e.facts, '$." + fact + "') = ? AND e.case_id IS NULL AND " + in(actions),
                with(Stream.of(subject), actions));
    }

    private static String in(Set<String> actions) {
        return actions.stream().map(each -> "?").collect(Collectors.joining(", ", "e.action IN (", ")"));
    }

    private static List<String> with(Stream<String> first, Set<String> actions) {
        return Stream.concat(first, actions.stream()).toList();
    }
}
