package org.defenderrelief.triage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.AuthenticCase;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.GrantedMoney;
import org.defenderrelief.casefile.OneLook;
import org.defenderrelief.casefile.OpenCompartment;
import org.defenderrelief.casefile.PaidMoney;
import org.defenderrelief.casefile.SignedIndex;
import org.defenderrelief.casefile.WhoIsConcerned;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.index.BlindIndex;
import org.defenderrelief.vault.index.IndexValue;
import org.defenderrelief.vault.index.Purpose;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.CompartmentName;

/**
 * Where else the person of a case, a relative or their group asked the fund, what was granted there and paid. The values compared are those of the
 * opened identity, under triage's key; rows of the index count as far as somebody signed them. It decides nothing: people look at the cases.
 */
@ApplicationScoped
public class PersonElsewhere {
    /** So many are shown, those most alike first. */
    static final int SHOWN = 20;

    private final Cases cases;
    private final OpenCompartment open;
    private final WhoIsConcerned concerned;
    private final SignedIndex signed;
    private final BlindIndex index;
    private final PartnerValues partners;
    private final MisuseFlags flags;
    private final AuthenticCase authentic;
    private final GrantedMoney granted;
    private final PaidMoney paid;
    private final OneLook look;

    PersonElsewhere(
            Cases cases,
            OpenCompartment open,
            WhoIsConcerned concerned,
            SignedIndex signed,
            BlindIndex index,
            PartnerValues partners,
            MisuseFlags flags,
            AuthenticCase authentic,
            GrantedMoney granted,
            PaidMoney paid,
            OneLook look) {
        this.cases = cases;
        this.open = open;
        this.concerned = concerned;
        this.signed = signed;
        this.index = index;
        this.partners = partners;
        this.flags = flags;
        this.authentic = authentic;
        this.granted = granted;
        this.paid = paid;
        this.look = look;
    }

    /** How closely two cases belong together. */
    public enum Kin {
        /** The same name and birth year, phone, e-mail or account. */
        SAME_PERSON,
        /** The defender or a dependant of one is a dependant of the other. */
        RELATIVE,
        /** The same group or organisation asks. */
        GROUP;

        static Kin of(Set<Purpose> shares) {
            if (shares.stream().anyMatch(Purpose.OF_ONE_PERSON::contains)) {
                return SAME_PERSON;
            }
            return shares.contains(Purpose.RELATIVE) ? RELATIVE : GROUP;
        }
    }

    /**
     * Another case.
     *
     * @param shares what it has in common
     * @param samePartner whether the same organisation sent it
     * @param money what was granted and paid; empty if the case or its money is not as it was signed, which is alarmed
     */
    public record Other(CaseFile caseFile, Kin kin, Set<Purpose> shares, boolean samePartner, Optional<SoFar> money) {}

    /** What came of it. */
    public record SoFar(List<GrantedMoney.Granted> granted, List<PaidMoney.Paid> paid) {}

    /**
     * A phone number, address or account of this case.
     *
     * @param text as it was normalised; empty for what finance alone can open
     * @param sameOrganisation in how many other cases of the same organisation it stands, of those looked at
     * @param others in how many of other organisations
     * @param marked by whom and when it was said to be the organisation's own; empty if it was not
     */
    public record Lent(
            IndexValue value, Optional<String> text, int sameOrganisation, int others, Optional<Mark> marked) {}

    /** Who said that a value is the organisation's own. */
    public record Mark(PersonId by, Instant at) {}

    /**
     * What was found.
     *
     * @param cases the most alike first, the newest of them first
     * @param further how many more share something and are not shown
     * @param orMore whether there may be still more that were not looked at
     * @param notYours how many the reader may not see; somebody else of triage does
     * @param leftOut how many share nothing but the organisation's own phone, address or account
     * @param lent what of this case could be the organisation's own
     * @param flags those in force that fit the person
     * @param differs whether rows of the index, or cases, were left out since nobody signed them
     */
    public record Found(
            CaseFile caseFile,
            List<Other> cases,
            int further,
            boolean orMore,
            int notYours,
            int leftOut,
            List<Lent> lent,
            List<MisuseFlag> flags,
            boolean differs) {}

    /**
     * Looks. The identity is opened for it, and that is recorded as any reading; what is not indexed of it is indexed now.
     *
     * @param all whether cases that share nothing but the organisation's own values are shown, too
     * @throws Problem.Forbidden {@code role-required} for others than triage
     * @throws Problem.NotFound if the actor may not see the case, or it has no identity
     * @throws Problem.Conflict {@code not-authentic}
     */
    @Transactional
    public Found of(Acting acting, Reference reference, boolean all) {
        acting.require(Role.TRIAGE);
        byte[] identity = open.open(acting, reference, CompartmentName.IDENTITY);
        CaseFile caseFile = cases.visibleTo(acting.actor(), reference);
        Map<Purpose, Set<String>> values = concerned.read(identity).values();
        signed.record(acting, caseFile.id(), values);
        Set<IndexValue> own = signed.of(caseFile.id());
        SignedIndex.Alike alike = signed.matches(caseFile.id(), own);
        Map<CaseId, CaseFile> seen = seen(acting, alike);
        Map<IndexValue, PartnerValues.Marked> marked = partners.of(caseFile.partner(), own);
        List<BlindIndex.Match> found = new ArrayList<>();
        int leftOut = 0;
        for (BlindIndex.Match match : alike.matches()) {
            CaseFile other = seen.get(match.otherCase());
            if (other == null) {
                continue;
            }
            boolean same = other.partner().equals(caseFile.partner());
            Optional<BlindIndex.Match> left = same && !all ? match.without(marked.keySet()) : Optional.of(match);
            left.ifPresent(found::add);
            leftOut += left.isEmpty() ? 1 : 0;
        }
        List<Other> others = found.stream()
                .map(match -> other(caseFile, seen.get(match.otherCase()), match))
                .sorted(Comparator.comparing(Other::kin)
                        .thenComparing(other -> -other.shares().size())
                        .thenComparing(other -> other.caseFile().receivedAt(), Comparator.reverseOrder()))
                .limit(SHOWN)
                .map(this::withMoney)
                .toList();
        int visible = cases.visibleTo(acting.actor(), ids(alike)).size();
        return new Found(
                caseFile,
                others,
                found.size() - others.size(),
                alike.matches().size() >= BlindIndex.MOST,
                alike.matches().size() - visible,
                leftOut,
                lent(acting, caseFile, own, values, alike, seen, marked),
                flags.fitting(flags.values(acting, caseFile.partner(), values)),
                alike.differs() || visible > seen.size());
    }

    private static List<CaseId> ids(SignedIndex.Alike alike) {
        return alike.matches().stream().map(BlindIndex.Match::otherCase).toList();
    }

    /** Those that the actor may see and that were submitted as their rows say: whose case it is decides what is left out. */
    private Map<CaseId, CaseFile> seen(Acting acting, SignedIndex.Alike alike) {
        return authentic.submitted(cases.visibleTo(acting.actor(), ids(alike))).stream()
                .collect(Collectors.toMap(CaseFile::id, Function.identity()));
    }

    private static Other other(CaseFile caseFile, CaseFile other, BlindIndex.Match match) {
        Set<Purpose> shares = match.purposes();
        return new Other(other, Kin.of(shares), shares, other.partner().equals(caseFile.partner()), Optional.empty());
    }

    private Other withMoney(Other other) {
        CaseId id = other.caseFile().id();
        Optional<SoFar> money = authentic.holds(other.caseFile())
                ? look.believed(() -> new SoFar(granted.of(id), paid.of(id)))
                : Optional.empty();
        return new Other(other.caseFile(), other.kin(), other.shares(), other.samePartner(), money);
    }

    private List<Lent> lent(
            Acting acting,
            CaseFile caseFile,
            Set<IndexValue> own,
            Map<Purpose, Set<String>> values,
            SignedIndex.Alike alike,
            Map<CaseId, CaseFile> seen,
            Map<IndexValue, PartnerValues.Marked> marked) {
        Map<IndexValue, String> texts = index.digests(acting, values);
        return own.stream()
                .filter(value -> Purpose.CAN_BE_LENT.contains(value.purpose()))
                .sorted()
                .map(value -> {
                    Map<Boolean, Long> bySame = alike.matches().stream()
                            .filter(match -> seen.containsKey(match.otherCase()) && has(match, value))
                            .collect(Collectors.partitioningBy(
                                    match -> seen.get(match.otherCase())
                                            .partner()
                                            .equals(caseFile.partner()),
                                    Collectors.counting()));
                    return new Lent(
                            value,
                            Optional.ofNullable(texts.get(value)),
                            bySame.get(true).intValue(),
                            bySame.get(false).intValue(),
                            Optional.ofNullable(marked.get(value)).map(mark -> new Mark(mark.by(), mark.at())));
                })
                .filter(lent -> lent.sameOrganisation() > 0 || lent.marked().isPresent())
                .collect(Collectors.collectingAndThen(Collectors.toList(), Collections::unmodifiableList));
    }

    private static boolean has(BlindIndex.Match match, IndexValue value) {
        return match.shared().stream().anyMatch(entry -> entry.value().equals(value));
    }
}
