package org.defenderrelief.screening;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.Duties;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.casefile.OpenCompartment;
import org.defenderrelief.disbursement.AskedWay;
import org.defenderrelief.disbursement.PaymentsToGo;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.compartment.CompartmentInfo;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.CompartmentName;

/**
 * Somebody of finance compares those whom money of a case goes to with the list that counts. The payment details are opened only if their names are
 * compared, which is recorded like every opening.
 */
@ApplicationScoped
public class ScreenPayee {
    /** A name that is like more entries than anybody looks at carefully tells nothing. */
    public static final int MOST = 200;

    private final Cases cases;
    private final Duties duties;
    private final PaymentsToGo payments;
    private final WhatToScreen what;
    private final ScreeningLists lists;
    private final OpenCompartment open;
    private final ScreeningConfig config;

    ScreenPayee(
            Cases cases,
            Duties duties,
            PaymentsToGo payments,
            WhatToScreen what,
            ScreeningLists lists,
            OpenCompartment open,
            ScreeningConfig config) {
        this.cases = cases;
        this.duties = duties;
        this.payments = payments;
        this.what = what;
        this.lists = lists;
        this.open = open;
        this.config = config;
    }

    /** What was looked at, for the act that says what was found. */
    record Work(ScreeningLook look, Reviews.Subject subject, ListActs.Signed list) {}

    /**
     * Whose names have to be compared on a case before the payments that are planned there can leave; empty if nobody's. Nothing is opened.
     *
     * @throws Problem.NotFound if the person may not see the case
     * @throws Problem.Forbidden if the person is not of finance
     * @throws Problem.Conflict {@code not-authentic}
     */
    @Transactional
    public Set<Compared> asked(Actor actor, Reference reference) {
        actor.require(Role.FINANCE);
        CaseFile caseFile = cases.visibleTo(actor, reference);
        return what.compared(payments.of(caseFile.id()));
    }

    /**
     * Compares.
     *
     * @throws Problem.NotFound if the person may not see the case
     * @throws Problem.Forbidden if the person is not of finance; {@code separation-of-duties} if they filed, assessed or voted on the case
     * @throws Problem.Conflict {@code screening-not-asked} if no donor asks for it; {@code screening-list-old}; {@code screening-no-name} if the payment
     *     details name nobody, or a name has letters that cannot be compared; {@code screening-too-many} if a name is like more entries than anybody looks at; {@code not-authentic}
     */
    @Transactional
    public ScreeningLook look(Acting acting, Reference reference) {
        return work(acting, reference).look();
    }

    @Transactional(Transactional.TxType.MANDATORY)
    Work work(Acting acting, Reference reference) {
        acting.require(Role.FINANCE);
        CaseFile caseFile = cases.locked(acting.actor(), reference);
        duties.requireNot(caseFile.id(), acting.person(), Duty.SUBMITTER, Duty.ASSESSOR, Duty.VOTER);
        Set<Compared> compared = what.compared(payments.of(caseFile.id()));
        if (compared.isEmpty()) {
            throw new Problem.Conflict(
                    "screening-not-asked", "No donor asks that those whom money of this case goes to are compared.");
        }
        ListActs.Signed list = lists.counting().orElseThrow(ScreeningHold::old);
        Reviews.Subject subject = what.subject(caseFile, compared, list);
        List<ScreeningLook.Name> names = names(acting, caseFile, compared);
        List<ScreeningLook.Match> matches = matches(lists.index(list), names);
        String seen = ScreeningLook.seen(acting.person(), caseFile, subject, matches);
        return new Work(new ScreeningLook(caseFile, compared, names, matches, list.generated(), seen), subject, list);
    }

    private List<ScreeningLook.Name> names(Acting acting, CaseFile caseFile, Set<Compared> compared) {
        List<ScreeningLook.Name> names = new ArrayList<>();
        if (compared.contains(Compared.PAYEE)) {
            CompartmentInfo details = what.details(caseFile).orElseThrow(ScreenPayee::noName);
            AskedWay asked =
                    AskedWay.of(open.open(acting, caseFile.reference(), CompartmentName.PAYMENT, details.version()));
            List<String> called = new ArrayList<>(List.of(asked.payeeName()));
            asked.accountHolder().ifPresent(called::add);
            called.stream()
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .distinct()
                    .forEach(name -> names.add(new ScreeningLook.Name(Compared.PAYEE, name)));
            if (names.isEmpty()) {
                throw noName();
            }
        }
        if (compared.contains(Compared.PARTNER)) {
            names.add(new ScreeningLook.Name(Compared.PARTNER, what.partner(caseFile)));
        }
        if (names.stream().anyMatch(each -> !Spelling.isReadable(each.name()))) {
            throw noName();
        }
        return names;
    }

    private List<ScreeningLook.Match> matches(NameIndex index, List<ScreeningLook.Name> names) {
        List<ScreeningLook.Match> matches = new ArrayList<>();
        for (ScreeningLook.Name each : names) {
            for (NameIndex.Found found : index.like(each.name(), config.threshold())) {
                ListedName listed = found.listed();
                matches.add(new ScreeningLook.Match(
                        each.of(), each.name(), listed.entry(), listed.person(), listed.name(), found.score()));
            }
        }
        if (matches.size() > MOST) {
            throw new Problem.Conflict(
                    "screening-too-many",
                    "A name is like more than " + MOST
                            + " entries of the list, which nobody can look at with care. Ask the partner for the full name.");
        }
        matches.sort(Comparator.comparingInt(ScreeningLook.Match::score).reversed());
        return List.copyOf(matches);
    }

    private static Problem.Conflict noName() {
        return new Problem.Conflict(
                "screening-no-name",
                "The payment details name nobody, or a name has letters that cannot be compared with the list. Ask the partner for the name in Latin letters.");
    }
}
