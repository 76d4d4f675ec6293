/** The case, its life from submission to closure, and who may see it. */
package org.defenderrelief.casefile;
