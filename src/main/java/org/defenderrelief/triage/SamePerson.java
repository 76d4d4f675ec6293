package org.defenderrelief.triage;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.AuthenticCase;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.OpenCompartment;
import org.defenderrelief.casefile.SignedIndex;
import org.defenderrelief.casefile.WhoIsConcerned;
import org.defenderrelief.vault.index.BlindIndex;
import org.defenderrelief.vault.index.IndexValue;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.CompartmentName;

/** Which other cases are about the person whom a case is about, also those that whoever asks may not see. Relatives and the same group are other people. */
@ApplicationScoped
class SamePerson {
    private final OpenCompartment open;
    private final WhoIsConcerned concerned;
    private final SignedIndex signed;
    private final PartnerValues partners;
    private final Cases cases;
    private final AuthenticCase authentic;

    SamePerson(
            OpenCompartment open,
            WhoIsConcerned concerned,
            SignedIndex signed,
            PartnerValues partners,
            Cases cases,
            AuthenticCase authentic) {
        this.open = open;
        this.concerned = concerned;
        this.signed = signed;
        this.partners = partners;
        this.cases = cases;
        this.authentic = authentic;
    }

    /**
     * Opens the identity and records whom it is about.
     *
     * @param locked as {@link OpenCompartment#newestWithin} takes it
     * @return none if the case has no identity; empty if nobody can tell, since something of another case, or of the index, is not as it was signed
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} if who this case is about is not as it was signed
     */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<List<CaseFile>> otherCases(Acting acting, CaseFile locked) {
        Optional<byte[]> identity = open.newestWithin(acting, locked, CompartmentName.IDENTITY);
        if (identity.isEmpty()) {
            return Optional.of(List.of());
        }
        signed.record(acting, locked.id(), concerned.read(identity.get()).values());
        return alike(locked);
    }

    /** Whether something of the case is indexed, so that others can be found by it. */
    @Transactional
    boolean isIndexed(CaseFile caseFile) {
        return !signed.of(caseFile.id()).isEmpty();
    }

    /** Empty if a row of the index, or one of the cases that share something, is not as it was signed: whoever spoils one takes nothing out of the sum. */
    Optional<List<CaseFile>> alike(CaseFile caseFile) {
        Set<IndexValue> own = signed.of(caseFile.id());
        SignedIndex.Alike alike = signed.matches(caseFile.id(), own);
        List<BlindIndex.Match> matches = alike.matches();
        Set<IndexValue> partnersOwn = partners.of(caseFile.partner(), own).keySet();
        List<CaseFile> others = authentic.submitted(matches.stream()
                .flatMap(match -> cases.anywhere(match.otherCase()).stream())
                .toList());
        if (alike.differs() || others.size() < matches.size()) {
            return Optional.empty();
        }
        return Optional.of(matches.stream()
                .flatMap(match -> others.stream()
                        .filter(other -> other.id().equals(match.otherCase()))
                        .filter(other -> isSamePerson(caseFile, other, match, partnersOwn)))
                .toList());
    }

    private static boolean isSamePerson(
            CaseFile caseFile, CaseFile other, BlindIndex.Match match, Set<IndexValue> partnersOwn) {
        Stream<BlindIndex.Match> left =
                other.partner().equals(caseFile.partner()) ? match.without(partnersOwn).stream() : Stream.of(match);
        return left.anyMatch(each -> PersonElsewhere.Kin.of(each.purposes()) == PersonElsewhere.Kin.SAME_PERSON);
    }
}
