package org.defenderrelief.referral;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.roster.NotBelieved;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.roster.RosterRules;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.EncapsulationKey;

/** The keys of another fund's circles, as they follow from the root that two keepers confirmed; whatever its service answers beside that counts for nothing. */
@ApplicationScoped
class FundKeys {
    /** Names, values and brackets of all statements: some fifty each, and a fund of many years has hundreds. Empty ones would be a hundred times their bytes in memory. */
    private static final int MOST = 500_000;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxTokenCount(MOST).build())
                    .build())
            .build();

    private final FundLine line;

    FundKeys(FundLine line) {
        this.line = line;
    }

    /**
     * Asks for them, over the network: to be called outside of a transaction.
     *
     * @throws Problem.Conflict {@code fund-silent} if the fund does not answer; {@code fund-not-believed} if what it answers does not follow from its
     *     root, or everything is frozen there
     */
    Map<Circle, EncapsulationKey> of(OtherFund fund) {
        byte[] told;
        try {
            told = line.get(fund.address(), "/api/v1/roster");
        } catch (RuntimeException away) {
            throw new Problem.Conflict(
                    "fund-silent", "The other fund’s service does not answer. Nothing was sent; try again later.");
        }
        try {
            Roster roster = RosterRules.follow(envelopes(told), fund.root());
            Map<Circle, EncapsulationKey> keys = new EnumMap<>(Circle.class);
            for (Circle circle : Circle.values()) {
                roster.activeKey(circle).ifPresent(key -> keys.put(circle, key));
            }
            if (roster.frozen().isPresent() || !keys.containsKey(Circle.TRIAGE)) {
                throw notBelieved();
            }
            return keys;
        } catch (IOException | NotBelieved refused) {
            throw notBelieved();
        }
    }

    private static List<String> envelopes(byte[] told) throws IOException {
        List<String> envelopes = new ArrayList<>();
        JsonNode chain = MAPPER.readTree(told);
        chain.path("statements")
                .forEach(statement -> envelopes.add(statement.path("envelope").toString()));
        return envelopes;
    }

    private static Problem.Conflict notBelieved() {
        return new Problem.Conflict(
                "fund-not-believed",
                "The keys that the other fund’s service tells do not follow from the root that two keepers confirmed, or everything is frozen there. Nothing was sent. Ask people of that fund.");
    }
}
