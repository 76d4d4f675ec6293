package org.defenderrelief.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.defenderrelief.history.ActRule;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.SaidBy;

/** A declaration is its member's own, and nothing but one that was in force keeps anybody from a case. */
class DeclaredConflictsTest {
    private static final int MEMBER = 1;
    private static final int OTHER = 2;
    private static final int TRIAGE = 9;

    private final SaidBy members = SaidBy.aboutNone();
    private final SaidBy onCase = SaidBy.aboutCase().later(1);

    @Test
    void whatTheMemberDeclaredKeepsThemAway() {
        Said declared = members.does(MEMBER, DeclaredConflicts.DECLARED);
        Said exclusion = excluded(MEMBER, declared.act());
        assertThat(declared().keptAway(exclusion)).contains(SaidBy.person(MEMBER));
        assertThat(broken()).isEmpty();
    }

    @Test
    void whatAnotherDeclaredDoesNot() {
        Said declared = members.does(OTHER, DeclaredConflicts.DECLARED);
        assertCountsNothing(excluded(MEMBER, declared.act()));
    }

    @Test
    void norWhatNobodyDeclared() {
        assertCountsNothing(excluded(MEMBER, UUID.randomUUID()));
    }

    @Test
    void norWhatTheServiceAloneSaysThatTheyDeclared() {
        Said declared = members.signs(MEMBER, "", DeclaredConflicts.DECLARED);
        assertThat(declared().keptAway(excluded(MEMBER, declared.act()))).isEmpty();
        assertThat(broken()).map(ActRule.Broken::act).contains(declared.act());
    }

    @Test
    void norByAnExclusionThatTheServiceAloneSigned() {
        Said declared = members.does(MEMBER, DeclaredConflicts.DECLARED);
        assertCountsNothing(onCase.signs(
                TRIAGE,
                "",
                Recusals.EXCLUDED,
                DeclaredConflicts.MEMBER,
                SaidBy.person(MEMBER).toString(),
                DeclaredConflicts.DECLARATION,
                declared.act().toString()));
    }

    @Test
    void whatWasWithdrawnKeepsNobodyAwayAfterwards() {
        Said declared = members.does(MEMBER, DeclaredConflicts.DECLARED);
        members.does(MEMBER, DeclaredConflicts.WITHDRAWN, DeclaredConflicts.DECLARATION, id(declared));
        assertThat(declared().inForce()).isEmpty();
        assertCountsNothing(excluded(MEMBER, declared.act()));
    }

    @Test
    void butThoseWhomItHadKeptAwayStayAway() {
        Said declared = members.does(MEMBER, DeclaredConflicts.DECLARED);
        Said exclusion = excluded(MEMBER, declared.act());
        members.later(2).does(MEMBER, DeclaredConflicts.WITHDRAWN, DeclaredConflicts.DECLARATION, id(declared));
        assertThat(declared().keptAway(exclusion)).contains(SaidBy.person(MEMBER));
        assertThat(broken()).isEmpty();
    }

    @Test
    void nobodyWithdrawsForAnother() {
        Said declared = members.does(MEMBER, DeclaredConflicts.DECLARED);
        Said withdrawn = members.does(OTHER, DeclaredConflicts.WITHDRAWN, DeclaredConflicts.DECLARATION, id(declared));
        assertThat(declared().inForce()).containsExactly(declared);
        assertThat(broken()).map(ActRule.Broken::act).contains(withdrawn.act());
    }

    @Test
    void whatIsDeclaredLaterKeepsNobodyAwayBefore() {
        Said declared = members.later(5).does(MEMBER, DeclaredConflicts.DECLARED);
        assertCountsNothing(excluded(MEMBER, declared.act()));
    }

    private Said excluded(int member, UUID declaration) {
        return onCase.does(
                TRIAGE,
                Recusals.EXCLUDED,
                DeclaredConflicts.MEMBER,
                SaidBy.person(member).toString(),
                DeclaredConflicts.DECLARATION,
                declaration.toString());
    }

    private void assertCountsNothing(Said exclusion) {
        assertThat(declared().keptAway(exclusion)).isEmpty();
        assertThat(broken()).map(ActRule.Broken::act).contains(exclusion.act());
    }

    private DeclaredConflicts declared() {
        return DeclaredConflicts.of(members.acts());
    }

    /** As a verification reads them: what is about no case first. */
    private Optional<ActRule.Broken> broken() {
        ActRule rule = new ConflictRules.KeptAwayAsDeclared();
        return List.of(members, onCase).stream()
                .map(each -> rule.broken(each.acts(), Optional.empty()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static String id(Said said) {
        return said.act().toString();
    }
}
