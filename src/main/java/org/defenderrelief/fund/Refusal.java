package org.defenderrelief.fund;

/**
 * Why a rule of an envelope does not allow something.
 *
 * @param rule stable kebab-case name of the rule, such as {@code within-ceiling}
 * @param reason one sentence for a person
 */
public record Refusal(String rule, String reason) {}
