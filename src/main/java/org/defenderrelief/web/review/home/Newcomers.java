package org.defenderrelief.web.review.home;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.RequestScoped;

import org.defenderrelief.access.People;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Memberships;
import org.defenderrelief.vault.people.WaitingPeople;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Words;

/** People whose sign-in grants a role, and who wait for the office that goes with it. */
@RequestScoped
class Newcomers {
    private final WaitingPeople waiting;
    private final Memberships memberships;
    private final People people;
    private final Page page;

    Newcomers(WaitingPeople waiting, Memberships memberships, People people, Page page) {
        this.waiting = waiting;
        this.memberships = memberships;
        this.people = people;
        this.page = page;
    }

    /**
     * @param enrolled whether they have keys, so that they can be let in
     * @param name what a row says of them
     * @param alike whether their sign-in name passes for somebody else's
     */
    record Newcomer(PersonId person, Office office, boolean enrolled, String name, boolean alike) {
        /** What there is to do about them. */
        Row row(String action, String href, Locale locale) {
            Row row = Row.plain(action, href, name, alike);
            return alike
                    ? row.with(name, null, List.of(new Row.Mark("danger", Words.of("todo", "ALIKE", locale))))
                    : row;
        }
    }

    /** Those who wait. @param isCut whether there may be more without keys */
    record Found(List<Newcomer> people, boolean isCut) {}

    /** Those who wait for one of these offices: everybody who has keys, and of those who have none who was here last. */
    Found of(Collection<Office> offices) {
        People.ByRole known = people.byRole(offices.stream().map(Office::role).toList(), memberships.enrolled());
        Map<Role, List<PersonId>> ids = known.names().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> List.copyOf(entry.getValue().keySet())));
        List<WaitingPeople.Waiting> all = waiting.among(ids);
        Set<PersonId> alike = people.lookingLikeOthers(
                all.stream().map(WaitingPeople.Waiting::person).toList());
        return new Found(
                all.stream()
                        .map(each -> new Newcomer(
                                each.person(),
                                each.office(),
                                each.enrolled(),
                                known.of(each.office().role()).get(each.person()) + " · "
                                        + Words.of("office", each.office(), page.locale()),
                                alike.contains(each.person())))
                        .toList(),
                known.isCut());
    }
}
