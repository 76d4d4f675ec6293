package org.defenderrelief.web.review.history;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;

import org.defenderrelief.access.People;
import org.defenderrelief.access.Person;
import org.defenderrelief.history.EntryFilter;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Violation;
import org.defenderrelief.web.shared.Choices.Choice;
import org.defenderrelief.web.shared.HistoryQuery;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.TypedForm;
import org.defenderrelief.web.shared.Violations;
import org.defenderrelief.web.shared.Words;

/**
 * The form that searches the history, and the address of what it finds. A name that is typed into it is sent in the body, and becomes the
 * ids of the people it is the name of: no address, and so no log of addresses, holds a name.
 */
@RequestScoped
class HistoryForm {
    static final String PATH = "/review/history";

    private static final String PREFIX = "history.";
    /** What is asked for once. */
    private static final List<String> PLAIN =
            List.of(HistoryQuery.CASE, HistoryQuery.FROM, HistoryQuery.BEFORE, HistoryQuery.ZONE);

    private static final Pattern BETWEEN_NAMES = Pattern.compile("\\s*,\\s*");
    /** The rooms whose actions there are, in the order of a case's way. */
    static final List<String> ROOMS = List.of(
            EntryFilter.ALARMS,
            "intake",
            "channel",
            "own",
            "casefile",
            "compartment",
            "grant",
            "triage",
            "conflict",
            "screening",
            "committee",
            "seat",
            "disbursement",
            "followup",
            "referral",
            "retention",
            "fund",
            "reporting",
            "partner",
            "roster",
            "recovery",
            "vault",
            "keyring",
            "notification",
            "access",
            "history",
            "operations");

    private final People people;
    private final Page page;

    HistoryForm(People people, Page page) {
        this.people = people;
        this.page = page;
    }

    /** The actions of one room. @param code stands for all of them */
    public record Group(String code, String name, List<Choice> actions) {}

    /** What was typed, as it is asked for. @param wrong where it is noted if nobody has that name */
    MultivaluedMap<String, String> asked(TypedForm typed, List<Violation> wrong) {
        MultivaluedMap<String, String> asked = new MultivaluedHashMap<>();
        for (String name : PLAIN) {
            if (!typed.isBlank(PREFIX + name)) {
                asked.add(name, typed.value(PREFIX + name));
            }
        }
        typed.values(PREFIX + HistoryQuery.ACTION).stream()
                .filter(action -> !action.isBlank())
                .distinct()
                .forEach(action -> asked.add(HistoryQuery.ACTION, action));
        Set<String> ids = new LinkedHashSet<>();
        for (String who : names(typed.value(PREFIX + HistoryQuery.ACTOR))) {
            List<String> found = ids(who);
            if (found.isEmpty()) {
                wrong.add(new Violation(HistoryQuery.ACTOR, Flaw.NOBODY_KNOWN));
            }
            ids.addAll(found);
        }
        asked.addAll(HistoryQuery.ACTOR, List.copyOf(ids));
        return asked;
    }

    private static List<String> names(String typed) {
        return BETWEEN_NAMES
                .splitAsStream(typed)
                .filter(name -> !name.isBlank())
                .distinct()
                .toList();
    }

    private List<String> ids(String who) {
        if (Ids.read(who).isPresent()) {
            return List.of(who);
        }
        List<String> ids = new ArrayList<>();
        if (who.equalsIgnoreCase(Actor.SERVICE.name())) {
            ids.add(Actor.SERVICE.person().toString());
        }
        if (who.equalsIgnoreCase(Actor.DEFENDER.name())) {
            ids.add(Actor.DEFENDER.person().toString());
        }
        people.named(who).forEach(person -> ids.add(person.toString()));
        return ids;
    }

    /** The form as it must have been typed for what is asked. */
    TypedForm typed(MultivaluedMap<String, String> asked) {
        TypedForm typed = TypedForm.empty();
        for (String name : PLAIN) {
            Optional.ofNullable(asked.getFirst(name)).ifPresent(value -> typed.with(PREFIX + name, value));
        }
        asked.getOrDefault(HistoryQuery.ACTION, List.of()).stream()
                .filter(action -> !action.isBlank())
                .distinct()
                .forEach(action -> typed.and(PREFIX + HistoryQuery.ACTION, action));
        List<String> ids = asked.getOrDefault(HistoryQuery.ACTOR, List.of());
        if (!ids.isEmpty()) {
            typed.with(
                    PREFIX + HistoryQuery.ACTOR,
                    ids.stream().map(id -> name(id, ids)).distinct().collect(Collectors.joining(", ")));
        }
        return typed;
    }

    /** What stands for an id in the form: a name that is asked for with all whose name it is, so that pressing again asks for the same. */
    private String name(String id, List<String> asked) {
        String name = id.equals(Actor.SERVICE.person().toString())
                ? Actor.SERVICE.name()
                : Ids.read(id)
                        .map(PersonId::new)
                        .flatMap(people::find)
                        .map(Person::name)
                        .orElse(id);
        return names(name).equals(List.of(name)) && asked.containsAll(ids(name)) ? name : id;
    }

    /**
     * The actions that are asked for and that the list of the form cannot show as the one that is chosen: several, or one that no list has.
     */
    List<Choice> several(TypedForm typed, List<Group> groups) {
        List<String> actions = typed.values(PREFIX + HistoryQuery.ACTION).stream()
                .filter(action -> !action.isBlank())
                .distinct()
                .toList();
        boolean isChosen = actions.size() == 1
                && groups.stream()
                        .anyMatch(group -> group.code().equals(actions.get(0))
                                || group.actions().stream()
                                        .anyMatch(action -> action.code().equals(actions.get(0))));
        return isChosen
                ? List.of()
                : actions.stream()
                        .map(action -> new Choice(
                                action, Words.ofAny(List.of("action", "actions-of"), action, page.locale()), null))
                        .toList();
    }

    /** Says beside each field what is wrong with it. */
    TypedForm refused(TypedForm typed, List<Violation> wrong) {
        wrong.forEach(each -> typed.refuse(PREFIX + each.field(), Violations.message(each, page.locale())));
        return typed;
    }

    /** The address of what is asked for. @param turn parameter of a turn, or null @param place its value */
    static String address(MultivaluedMap<String, String> asked, String turn, Object place) {
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        asked.forEach((name, values) ->
                values.forEach(value -> query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8))));
        if (turn != null) {
            query.add(turn + "=" + place);
        }
        return PATH + query;
    }

    /** What an address asks for, without the turn. */
    static MultivaluedMap<String, String> asked(MultivaluedMap<String, String> query) {
        MultivaluedMap<String, String> asked = new MultivaluedHashMap<>();
        PLAIN.forEach(name -> query.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isBlank())
                .forEach(value -> asked.add(name, value)));
        for (String name : List.of(HistoryQuery.ACTION, HistoryQuery.ACTOR)) {
            query.getOrDefault(name, List.of()).stream()
                    .filter(value -> !value.isBlank())
                    .distinct()
                    .forEach(value -> asked.add(name, value));
        }
        return asked;
    }

    /** All actions that have a word, by room. */
    List<Group> groups() {
        Locale locale = page.locale();
        Collator order = Collator.getInstance(locale);
        return ROOMS.stream()
                .map(room -> new Group(
                        room,
                        Words.of("actions-of", room, locale),
                        Words.codes("action").stream()
                                .filter(action -> action.startsWith(room + "."))
                                .map(action -> new Choice(action, Words.of("action", action, locale), null))
                                .sorted(Comparator.comparing(Choice::name, order))
                                .toList()))
                .toList();
    }
}
