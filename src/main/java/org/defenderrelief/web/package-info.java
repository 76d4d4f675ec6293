/** The page that everybody may see; the faces for partners, reviewers and programs stand in the rooms below. */
package org.defenderrelief.web;
