// Made from storyboard.schema.json by npm run generate.
"use strict";
module.exports = validate10;
module.exports.default = validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"urn:storyboard:storyboard:1","title":"Storyboard","examples":[{"version":1,"shots":[{"id":"harbour","prompt":"A small red boat leaves the harbour, slow dolly in"}]}],"type":"object","required":["version","shots"],"additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"version":{"title":"Version","examples":[1],"type":"number","const":1,"errorMessage":"This is version 1 of the language.","default":1},"title":{"title":"Title","examples":["Harbour at first light"],"type":"string","maxLength":200},"provider":{"title":"Provider","examples":["gemini","vertex","openai","animatic"],"type":"string","enum":["gemini","vertex","openai","animatic"]},"model":{"$ref":"#/definitions/model"},"budget":{"title":"Budget","examples":[25],"type":["number","object"],"minimum":0,"maximum":1000000,"additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"run":{"title":"Run","examples":[25],"type":"number","minimum":0,"maximum":1000000},"day":{"title":"Day","examples":[50],"type":"number","minimum":0,"maximum":1000000},"film":{"title":"Film","examples":[200],"type":"number","minimum":0,"maximum":1000000}}},"allow_bidi":{"$ref":"#/definitions/allowBidi"},"variables":{"title":"Variables","examples":[{"boat":"a small red fishing boat"}],"type":"object","patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"additionalProperties":{"title":"Variable","examples":["a small red fishing boat"],"type":["string","number","boolean","null"],"maxLength":10000}},"characters":{"title":"Characters","examples":[{"mira":{"is":"Mira, the skipper, 60, oilskin coat","images":["skipper"]}}],"type":"object","patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"additionalProperties":{"$ref":"#/definitions/character"}},"images":{"title":"Images","examples":[{"dusk":"images/dusk.jpg"}],"type":"object","patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"additionalProperties":{"title":"Path","examples":["images/dusk.jpg"],"type":"string","minLength":1,"maxLength":1000}},"defaults":{"title":"Defaults","examples":[{"aspect_ratio":"16:9","resolution":"720p","duration":8}],"type":"object","additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"model":{"$ref":"#/definitions/model"},"aspect_ratio":{"$ref":"#/definitions/aspect_ratio"},"resolution":{"$ref":"#/definitions/resolution"},"duration":{"$ref":"#/definitions/duration"},"style":{"$ref":"#/definitions/style"},"negative_prompt":{"$ref":"#/definitions/negative_prompt"},"seed":{"$ref":"#/definitions/seed"},"takes":{"$ref":"#/definitions/takes"},"pick":{"$ref":"#/definitions/pick"},"audio":{"$ref":"#/definitions/audio"},"person_generation":{"$ref":"#/definitions/personGeneration"},"on_expired":{"$ref":"#/definitions/onExpired"},"regenerate":{"$ref":"#/definitions/regenerate"}}},"shots":{"title":"Shots","examples":[[{"id":"harbour","prompt":"A small red boat leaves the harbour, slow dolly in"}]],"type":"array","minItems":1,"items":{"$ref":"#/definitions/shot"}},"cut":{"$ref":"#/definitions/cut"},"cuts":{"title":"Cuts","examples":[{"teaser":{"output":"teaser.mp4","sequence":["gulls"]}}],"type":"object","patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"additionalProperties":{"$ref":"#/definitions/cut"}}},"definitions":{"model":{"title":"Model","examples":["veo-3.1","veo-3.1-fast","veo-3.1-generate-001"],"type":"string","minLength":1,"maxLength":200},"duration":{"title":"Duration","examples":[8,6,4],"type":["number","string"],"minimum":1,"maximum":600,"pattern":"^[0-9]+$","maxLength":3,"patternErrorMessage":"Write a number of seconds, such as 8."},"aspect_ratio":{"title":"Aspect ratio","examples":["16:9","9:16"],"type":"string","enum":["16:9","9:16"]},"resolution":{"title":"Resolution","examples":["720p","1080p","4k"],"type":"string","enum":["360p","720p","1080p","4k","4K"]},"character":{"title":"Character","examples":[{"is":"Mira, the skipper, 60, oilskin coat","images":["skipper"]}],"type":"object","required":["is"],"additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"is":{"title":"Is","examples":["Mira, the skipper, 60, oilskin coat"],"type":"string","minLength":1,"maxLength":10000},"images":{"title":"Images","examples":[["skipper"],["images/skipper.png"]],"type":"array","minItems":1,"maxItems":16,"items":{"title":"Image","examples":["skipper","images/skipper.png"],"type":"string","minLength":1,"maxLength":1000}}}},"prompt":{"title":"Prompt","examples":["A small red boat leaves the harbour at first light, slow dolly in, gulls in the distance"],"type":["string","object"],"minLength":1,"maxLength":100000,"additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"subject":{"title":"Subject","examples":["a flock of gulls"],"type":"string","minLength":1,"maxLength":100000},"action":{"title":"Action","examples":["wheel above the wake"],"type":"string","minLength":1,"maxLength":100000},"camera":{"title":"Camera","examples":["tracking shot from below"],"type":"string","minLength":1,"maxLength":100000},"style":{"title":"Style","examples":["handheld documentary"],"type":"string","maxLength":100000},"ambiance":{"title":"Ambiance","examples":["hazy backlight, distant engine, the skipper says \"Nearly home.\""],"type":"string","minLength":1,"maxLength":100000}},"if":{"type":"object","properties":{"subject":false,"action":false,"camera":false,"style":false,"ambiance":false}},"then":{"type":"object","required":["subject"],"properties":{"subject":true},"errorMessage":"Write one or more of subject, action, camera, style and ambiance."}},"style":{"title":"Style","examples":["35mm film, golden hour, shallow depth of field",""],"type":"string","maxLength":10000},"personGeneration":{"title":"Person generation","examples":["allow_adult","dont_allow"],"type":"string","minLength":1,"maxLength":64},"allowBidi":{"title":"Allow bidi","examples":[true],"type":"boolean"},"regenerate":{"title":"Regenerate","examples":["on_change","never"],"enum":["on_change","never","nightly"],"default":"on_change"},"pick":{"title":"Pick","examples":["newest"],"type":"string","enum":["newest"]},"negative_prompt":{"title":"Negative prompt","examples":["text overlay, watermark",""],"type":"string","maxLength":10000},"seed":{"title":"Seed","examples":[7,42],"type":"integer","minimum":0,"maximum":4294967295},"audio":{"title":"Audio","examples":[true,false],"type":"boolean"},"onExpired":{"title":"Where footage has expired","examples":["reshoot"],"enum":["fail","reshoot"],"default":"fail"},"takes":{"title":"Takes","examples":[1,2],"type":"integer","minimum":1,"maximum":100},"shotId":{"title":"Shot","examples":["harbour","open-sea"],"type":"string","minLength":1,"maxLength":64},"picture":{"title":"Picture","examples":["dusk","images/dusk.jpg"],"type":["string","object"],"minLength":1,"maxLength":1000,"additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"last_of":{"title":"Last frame of","examples":["harbour"],"type":"string","minLength":1,"maxLength":64},"first_of":{"title":"First frame of","examples":["harbour"],"type":"string","minLength":1,"maxLength":64},"frame_of":{"title":"A frame of","examples":["harbour"],"type":"string","minLength":1,"maxLength":64},"at":{"title":"At","examples":[3.5],"type":"number","minimum":0,"maximum":600}},"if":{"type":"object","properties":{"last_of":false,"first_of":false,"frame_of":false}},"then":{"type":"object","required":["last_of"],"properties":{"last_of":true},"errorMessage":"Write one of last_of, first_of and frame_of."},"dependencies":{"last_of":{"type":"object","properties":{"first_of":false,"frame_of":false,"at":false}},"first_of":{"type":"object","properties":{"frame_of":false,"at":false}},"frame_of":["at"],"at":["frame_of"]}},"reference":{"title":"Reference image","examples":["skipper"],"type":["string","object"],"minLength":1,"maxLength":1000,"additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"required":["image"],"properties":{"image":{"title":"Image","examples":["dusk","images/dusk.jpg"],"type":"string","minLength":1,"maxLength":1000},"type":{"title":"Type","examples":["asset","style"],"type":"string","enum":["asset","style"],"default":"asset"}}},"shot":{"title":"Shot","examples":[{"id":"harbour","prompt":"A small red boat leaves the harbour, slow dolly in"}],"type":"object","required":["id","prompt"],"additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"id":{"title":"Id","examples":["harbour","open-sea"],"type":"string","minLength":1,"maxLength":64,"pattern":"^[a-z0-9][a-z0-9-]*$","patternErrorMessage":"Use a-z, 0-9 and \"-\", beginning with a letter or digit."},"extends":{"title":"Extends","examples":["harbour"],"type":"string","minLength":1,"maxLength":64},"prompt":{"$ref":"#/definitions/prompt"},"style":{"$ref":"#/definitions/style"},"negative_prompt":{"$ref":"#/definitions/negative_prompt"},"model":{"$ref":"#/definitions/model"},"aspect_ratio":{"$ref":"#/definitions/aspect_ratio"},"resolution":{"$ref":"#/definitions/resolution"},"duration":{"$ref":"#/definitions/duration"},"reference_images":{"title":"Reference images","examples":[["skipper","images/boat.png"],[{"image":"skipper","type":"asset"}]],"type":"array","minItems":1,"maxItems":16,"items":{"$ref":"#/definitions/reference"}},"first_frame":{"$ref":"#/definitions/picture","title":"First frame"},"last_frame":{"$ref":"#/definitions/picture","title":"Last frame"},"seed":{"$ref":"#/definitions/seed"},"takes":{"$ref":"#/definitions/takes"},"take":{"title":"Take","examples":[2],"type":"integer","minimum":1,"maximum":10000},"pick":{"$ref":"#/definitions/pick"},"audio":{"$ref":"#/definitions/audio"},"person_generation":{"$ref":"#/definitions/personGeneration"},"allow_bidi":{"$ref":"#/definitions/allowBidi"},"on_expired":{"$ref":"#/definitions/onExpired"},"regenerate":{"$ref":"#/definitions/regenerate"}}},"gain":{"title":"Gain","examples":[-6,3],"type":"number","minimum":-60,"maximum":20},"color":{"title":"Colour","examples":["#f4e9d8","white"],"type":"string","pattern":"^(?:#[0-9a-fA-F]{6}|#[0-9a-fA-F]{3}|black|white|gray|silver|red|maroon|orange|yellow|olive|lime|green|aqua|teal|blue|navy|fuchsia|purple)$","patternErrorMessage":"Write six digits in quotes, such as \"#f4e9d8\", or a name such as white."},"transition":{"title":"Transition","examples":["cut"],"type":["string","object"],"minLength":1,"maxLength":40,"additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"type":{"title":"Type","examples":["cut","crossfade","fade_black","fade_white","wipe_left","slide_up"],"type":"string","minLength":1,"maxLength":40},"seconds":{"title":"Seconds","examples":[0.5,1],"type":"number","minimum":0.05,"maximum":60}},"required":["type"],"if":{"type":"object","required":["type"],"properties":{"type":{"not":{"const":"cut"}}}},"then":{"type":"object","required":["seconds"]}},"entry":{"title":"Entry","examples":["harbour"],"type":["string","object"],"minLength":1,"maxLength":64,"additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"shot":{"$ref":"#/definitions/shotId"},"file":{"title":"File","examples":["footage/pier.mp4"],"type":"string","minLength":1,"maxLength":1000},"title":{"title":"Title","examples":["Harbour"],"type":["string","object"],"minLength":1,"maxLength":1000,"pattern":"\\S","patternErrorMessage":"Write at least one letter.","additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"text":{"title":"Text","examples":["Harbour"],"type":"string","minLength":1,"maxLength":1000,"pattern":"\\S","patternErrorMessage":"Write at least one letter."},"subtitle":{"title":"Subtitle","examples":["A film by Mira"],"type":"string","minLength":1,"maxLength":1000,"pattern":"\\S","patternErrorMessage":"Write at least one letter."},"seconds":{"title":"Seconds","examples":[2,3],"type":"number","minimum":0.1,"maximum":600,"default":3},"color":{"$ref":"#/definitions/color","title":"Colour"},"background":{"$ref":"#/definitions/color","title":"Background"}},"required":["text"]},"credits":{"title":"Credits","examples":["Written by\nMira\n\nMusic by\nJonas"],"type":["string","object"],"minLength":1,"maxLength":20000,"pattern":"\\S","patternErrorMessage":"Write at least one letter.","additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"text":{"title":"Text","examples":["Written by\nMira\n\nMusic by\nJonas"],"type":"string","minLength":1,"maxLength":20000,"pattern":"\\S","patternErrorMessage":"Write at least one letter."},"seconds":{"title":"Seconds","examples":[12],"type":"number","minimum":1,"maximum":3600},"color":{"$ref":"#/definitions/color","title":"Colour"},"background":{"$ref":"#/definitions/color","title":"Background"}},"required":["text"]},"gap":{"title":"Gap","examples":[1.5],"type":"number","minimum":0.05,"maximum":600},"in":{"title":"In","examples":[0.5],"type":"number","minimum":0,"maximum":86400},"out":{"title":"Out","examples":[6.5],"type":"number","minimum":0,"maximum":86400},"gain_db":{"$ref":"#/definitions/gain"},"mute":{"title":"Mute","examples":[true],"type":"boolean","default":false},"lower_third":{"title":"Lower third","examples":["Mira, skipper"],"type":["string","object"],"minLength":1,"maxLength":300,"pattern":"\\S","patternErrorMessage":"Write at least one letter.","additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"text":{"title":"Text","examples":["Mira"],"type":"string","minLength":1,"maxLength":300,"pattern":"\\S","patternErrorMessage":"Write at least one letter."},"subtitle":{"title":"Subtitle","examples":["Skipper of the Nordlys"],"type":"string","minLength":1,"maxLength":300,"pattern":"\\S","patternErrorMessage":"Write at least one letter."},"at":{"title":"At","examples":[1],"type":"number","minimum":0,"maximum":86400,"default":0},"seconds":{"title":"Seconds","examples":[4],"type":"number","minimum":0.1,"maximum":600}},"required":["text"]},"match":{"title":"Match","examples":["colour"],"enum":["colour","color"]},"transition":{"$ref":"#/definitions/transition"}},"if":{"type":"object","properties":{"shot":false,"file":false,"title":false,"credits":false,"gap":false}},"then":{"type":"object","required":["shot"],"errorMessage":"Write one of shot, file, title, credits and gap."},"dependencies":{"shot":{"type":"object","properties":{"file":false,"title":false,"credits":false,"gap":false}},"file":{"type":"object","properties":{"title":false,"credits":false,"gap":false}},"title":{"type":"object","properties":{"credits":false,"gap":false,"in":false,"out":false,"gain_db":false,"mute":false,"lower_third":false,"match":false}},"credits":{"type":"object","properties":{"gap":false,"in":false,"out":false,"gain_db":false,"mute":false,"lower_third":false,"match":false}},"gap":{"type":"object","properties":{"in":false,"out":false,"gain_db":false,"mute":false,"lower_third":false,"match":false}}}},"cut":{"title":"Cut","examples":[{"output":"harbour.mp4"},{"sequence":["harbour",{"shot":"gulls","in":0.5,"out":6.5}],"fit":"blur"}],"type":"object","additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"output":{"title":"Output","examples":["harbour.mp4","films/harbour.mov"],"type":"string","minLength":1,"maxLength":1000,"pattern":"[^/]\\.(?:mp4|mov|webm)$","patternErrorMessage":"Write a path that ends in .mp4, .mov or .webm."},"codec":{"title":"Codec","examples":["h265"],"enum":["h264","h265","prores","dnxhr","vp9","av1"]},"aspect_ratio":{"title":"Aspect ratio","examples":["16:9","9:16"],"type":"string","pattern":"^[0-9]{1,4}(?:\\.[0-9]{1,3})?:[0-9]{1,4}(?:\\.[0-9]{1,3})?$","patternErrorMessage":"Write width to height in quotes, such as \"9:16\"."},"resolution":{"title":"Resolution","examples":["1080p","4k"],"type":"string","pattern":"^(?:[1-9][0-9]{1,3}p|4[kK])$","patternErrorMessage":"Write the shorter side, such as 1080p, or 4k."},"transition":{"$ref":"#/definitions/transition"},"sequence":{"title":"Sequence","examples":[["harbour","open-sea"],["harbour",{"file":"footage/pier.mp4","in":2,"out":5}]],"type":"array","minItems":1,"maxItems":100000,"items":{"$ref":"#/definitions/entry"}},"fit":{"title":"Fit","examples":["pad","crop","blur"],"enum":["pad","crop","blur"],"default":"pad"},"frame_rate":{"title":"Frame rate","examples":[24,30],"type":"integer","minimum":1,"maximum":60},"captions":{"title":"Captions","examples":[true,"captions/harbour.srt"],"type":["boolean","string","object"],"minLength":1,"maxLength":1000,"additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"from":{"title":"From","examples":["dialogue","captions/harbour.srt"],"type":"string","minLength":1,"maxLength":1000,"default":"dialogue"},"burn":{"title":"Burn","examples":[false],"type":"boolean","default":true}}},"audio":{"title":"Audio","examples":[{"music":{"file":"audio/bed.mp3","gain_db":-14,"duck":true},"loudness":-14}],"type":"object","additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"music":{"title":"Music","examples":[{"file":"audio/bed.mp3","gain_db":-14,"duck":true}],"type":"object","additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"file":{"title":"File","examples":["audio/bed.mp3"],"type":"string","minLength":1,"maxLength":1000},"gain_db":{"$ref":"#/definitions/gain"},"duck":{"title":"Duck","examples":[true],"type":"boolean","default":false},"loop":{"title":"Loop","examples":[false],"type":"boolean","default":true},"fade_in":{"title":"Fade in","examples":[2],"type":"number","minimum":0,"maximum":600,"default":0},"fade_out":{"title":"Fade out","examples":[2],"type":"number","minimum":0,"maximum":600,"default":0}},"required":["file"]},"voice":{"title":"Voices","examples":[[{"file":"audio/intro.wav","at":"harbour"}]],"type":"array","minItems":1,"maxItems":10000,"items":{"$ref":"#/definitions/voice"}},"loudness":{"title":"Loudness","examples":[-14,-23],"type":"number","minimum":-70,"maximum":-5},"room_tone":{"title":"Room tone","examples":[true,-60],"type":["boolean","number"],"minimum":-100,"maximum":-20}}},"font":{"title":"Font","examples":["fonts/harbour.ttf"],"type":"string","minLength":1,"maxLength":1000},"chapters":{"title":"Chapters","examples":[false],"type":"boolean","default":true},"poster":{"title":"Poster","examples":[3.5,"harbour"],"type":["number","string"],"minimum":0,"maximum":86400,"minLength":1,"maxLength":64},"contact_sheet":{"title":"Contact sheet","examples":[true],"type":"boolean","default":false}}},"voice":{"title":"Voice","examples":[{"file":"audio/intro.wav","at":"harbour"}],"type":"object","additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"file":{"title":"File","examples":["audio/intro.wav"],"type":"string","minLength":1,"maxLength":1000},"at":{"$ref":"#/definitions/shotId"},"offset":{"title":"Offset","examples":[1.5],"type":"number","minimum":0,"maximum":86400,"default":0},"gain_db":{"$ref":"#/definitions/gain"}},"required":["file","at"]},"own":{"title":"Your own","examples":["Mira",{"scene":3}]}}};
const schema12 = {"title":"Model","examples":["veo-3.1","veo-3.1-fast","veo-3.1-generate-001"],"type":"string","minLength":1,"maxLength":200};
const schema13 = {"title":"Your own","examples":["Mira",{"scene":3}]};
const schema14 = {"title":"Allow bidi","examples":[true],"type":"boolean"};
const schema21 = {"title":"Aspect ratio","examples":["16:9","9:16"],"type":"string","enum":["16:9","9:16"]};
const schema22 = {"title":"Resolution","examples":["720p","1080p","4k"],"type":"string","enum":["360p","720p","1080p","4k","4K"]};
const schema23 = {"title":"Duration","examples":[8,6,4],"type":["number","string"],"minimum":1,"maximum":600,"pattern":"^[0-9]+$","maxLength":3,"patternErrorMessage":"Write a number of seconds, such as 8."};
const schema24 = {"title":"Style","examples":["35mm film, golden hour, shallow depth of field",""],"type":"string","maxLength":10000};
const schema25 = {"title":"Negative prompt","examples":["text overlay, watermark",""],"type":"string","maxLength":10000};
const schema26 = {"title":"Seed","examples":[7,42],"type":"integer","minimum":0,"maximum":4294967295};
const schema27 = {"title":"Takes","examples":[1,2],"type":"integer","minimum":1,"maximum":100};
const schema28 = {"title":"Pick","examples":["newest"],"type":"string","enum":["newest"]};
const schema29 = {"title":"Audio","examples":[true,false],"type":"boolean"};
const schema30 = {"title":"Person generation","examples":["allow_adult","dont_allow"],"type":"string","minLength":1,"maxLength":64};
const schema31 = {"title":"Where footage has expired","examples":["reshoot"],"enum":["fail","reshoot"],"default":"fail"};
const schema32 = {"title":"Regenerate","examples":["on_change","never"],"enum":["on_change","never","nightly"],"default":"on_change"};
const func2 = Object.prototype.hasOwnProperty;
const func3 = require("ajv/dist/runtime/ucs2length").default;
const pattern0 = new RegExp("^x-", "u");
const pattern12 = new RegExp("^[0-9]+$", "u");
const schema16 = {"title":"Character","examples":[{"is":"Mira, the skipper, 60, oilskin coat","images":["skipper"]}],"type":"object","required":["is"],"additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"is":{"title":"Is","examples":["Mira, the skipper, 60, oilskin coat"],"type":"string","minLength":1,"maxLength":10000},"images":{"title":"Images","examples":[["skipper"],["images/skipper.png"]],"type":"array","minItems":1,"maxItems":16,"items":{"title":"Image","examples":["skipper","images/skipper.png"],"type":"string","minLength":1,"maxLength":1000}}}};

function validate11(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.is === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "is"},message:"must have required property '"+"is"+"'",schema:schema16.required,parentSchema:schema16,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "is") || (key0 === "images")) || (pattern0.test(key0)))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema16,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.is !== undefined){
let data0 = data.is;
if(typeof data0 === "string"){
if(func3(data0) > 10000){
const err2 = {instancePath:instancePath+"/is",schemaPath:"#/properties/is/maxLength",keyword:"maxLength",params:{limit: 10000},message:"must NOT have more than 10000 characters",schema:10000,parentSchema:schema16.properties.is,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(func3(data0) < 1){
const err3 = {instancePath:instancePath+"/is",schemaPath:"#/properties/is/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema16.properties.is,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/is",schemaPath:"#/properties/is/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema16.properties.is.type,parentSchema:schema16.properties.is,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.images !== undefined){
let data1 = data.images;
if(Array.isArray(data1)){
if(data1.length > 16){
const err5 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/maxItems",keyword:"maxItems",params:{limit: 16},message:"must NOT have more than 16 items",schema:16,parentSchema:schema16.properties.images,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data1.length < 1){
const err6 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema16.properties.images,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
if(typeof data2 === "string"){
if(func3(data2) > 1000){
const err7 = {instancePath:instancePath+"/images/" + i0,schemaPath:"#/properties/images/items/maxLength",keyword:"maxLength",params:{limit: 1000},message:"must NOT have more than 1000 characters",schema:1000,parentSchema:schema16.properties.images.items,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(func3(data2) < 1){
const err8 = {instancePath:instancePath+"/images/" + i0,schemaPath:"#/properties/images/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema16.properties.images.items,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/images/" + i0,schemaPath:"#/properties/images/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema16.properties.images.items.type,parentSchema:schema16.properties.images.items,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema16.properties.images.type,parentSchema:schema16.properties.images,data:data1};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema16.type,parentSchema:schema16,data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate11.errors = vErrors;
return errors === 0;
}

const schema34 = {"title":"Shot","examples":[{"id":"harbour","prompt":"A small red boat leaves the harbour, slow dolly in"}],"type":"object","required":["id","prompt"],"additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"id":{"title":"Id","examples":["harbour","open-sea"],"type":"string","minLength":1,"maxLength":64,"pattern":"^[a-z0-9][a-z0-9-]*$","patternErrorMessage":"Use a-z, 0-9 and \"-\", beginning with a letter or digit."},"extends":{"title":"Extends","examples":["harbour"],"type":"string","minLength":1,"maxLength":64},"prompt":{"$ref":"#/definitions/prompt"},"style":{"$ref":"#/definitions/style"},"negative_prompt":{"$ref":"#/definitions/negative_prompt"},"model":{"$ref":"#/definitions/model"},"aspect_ratio":{"$ref":"#/definitions/aspect_ratio"},"resolution":{"$ref":"#/definitions/resolution"},"duration":{"$ref":"#/definitions/duration"},"reference_images":{"title":"Reference images","examples":[["skipper","images/boat.png"],[{"image":"skipper","type":"asset"}]],"type":"array","minItems":1,"maxItems":16,"items":{"$ref":"#/definitions/reference"}},"first_frame":{"$ref":"#/definitions/picture","title":"First frame"},"last_frame":{"$ref":"#/definitions/picture","title":"Last frame"},"seed":{"$ref":"#/definitions/seed"},"takes":{"$ref":"#/definitions/takes"},"take":{"title":"Take","examples":[2],"type":"integer","minimum":1,"maximum":10000},"pick":{"$ref":"#/definitions/pick"},"audio":{"$ref":"#/definitions/audio"},"person_generation":{"$ref":"#/definitions/personGeneration"},"allow_bidi":{"$ref":"#/definitions/allowBidi"},"on_expired":{"$ref":"#/definitions/onExpired"},"regenerate":{"$ref":"#/definitions/regenerate"}}};
const pattern15 = new RegExp("^[a-z0-9][a-z0-9-]*$", "u");
const schema35 = {"title":"Prompt","examples":["A small red boat leaves the harbour at first light, slow dolly in, gulls in the distance"],"type":["string","object"],"minLength":1,"maxLength":100000,"additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"subject":{"title":"Subject","examples":["a flock of gulls"],"type":"string","minLength":1,"maxLength":100000},"action":{"title":"Action","examples":["wheel above the wake"],"type":"string","minLength":1,"maxLength":100000},"camera":{"title":"Camera","examples":["tracking shot from below"],"type":"string","minLength":1,"maxLength":100000},"style":{"title":"Style","examples":["handheld documentary"],"type":"string","maxLength":100000},"ambiance":{"title":"Ambiance","examples":["hazy backlight, distant engine, the skipper says \"Nearly home.\""],"type":"string","minLength":1,"maxLength":100000}},"if":{"type":"object","properties":{"subject":false,"action":false,"camera":false,"style":false,"ambiance":false}},"then":{"type":"object","required":["subject"],"properties":{"subject":true},"errorMessage":"Write one or more of subject, action, camera, style and ambiance."}};

function validate14(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((typeof data !== "string") && (!(data && typeof data == "object" && !Array.isArray(data)))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema35.type},message:"must be string,object",schema:schema35.type,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
if(errors === _errs2){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.subject !== undefined){
var valid1 = false;
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
else {
var valid1 = true;
}
if(valid1){
if(data.action !== undefined){
var valid1 = false;
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
else {
var valid1 = true;
}
if(valid1){
if(data.camera !== undefined){
var valid1 = false;
const err3 = {};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
else {
var valid1 = true;
}
if(valid1){
if(data.style !== undefined){
var valid1 = false;
const err4 = {};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
else {
var valid1 = true;
}
if(valid1){
if(data.ambiance !== undefined){
var valid1 = false;
const err5 = {};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
else {
var valid1 = true;
}
}
}
}
}
}
else {
const err6 = {};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs4 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.subject === undefined){
const err7 = {instancePath,schemaPath:"#/then/required",keyword:"required",params:{missingProperty: "subject"},message:"must have required property '"+"subject"+"'",schema:schema35.then.required,parentSchema:schema35.then,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath,schemaPath:"#/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema35.then.type,parentSchema:schema35.then,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var _valid0 = _errs4 === errors;
valid0 = _valid0;
}
if(!valid0){
const err9 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema35.if,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(typeof data === "string"){
if(func3(data) > 100000){
const err10 = {instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit: 100000},message:"must NOT have more than 100000 characters",schema:100000,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(func3(data) < 1){
const err11 = {instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((((key0 === "subject") || (key0 === "action")) || (key0 === "camera")) || (key0 === "style")) || (key0 === "ambiance")) || (pattern0.test(key0)))){
const err12 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.subject !== undefined){
let data5 = data.subject;
if(typeof data5 === "string"){
if(func3(data5) > 100000){
const err13 = {instancePath:instancePath+"/subject",schemaPath:"#/properties/subject/maxLength",keyword:"maxLength",params:{limit: 100000},message:"must NOT have more than 100000 characters",schema:100000,parentSchema:schema35.properties.subject,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(func3(data5) < 1){
const err14 = {instancePath:instancePath+"/subject",schemaPath:"#/properties/subject/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema35.properties.subject,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/subject",schemaPath:"#/properties/subject/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.properties.subject.type,parentSchema:schema35.properties.subject,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.action !== undefined){
let data6 = data.action;
if(typeof data6 === "string"){
if(func3(data6) > 100000){
const err16 = {instancePath:instancePath+"/action",schemaPath:"#/properties/action/maxLength",keyword:"maxLength",params:{limit: 100000},message:"must NOT have more than 100000 characters",schema:100000,parentSchema:schema35.properties.action,data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(func3(data6) < 1){
const err17 = {instancePath:instancePath+"/action",schemaPath:"#/properties/action/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema35.properties.action,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/action",schemaPath:"#/properties/action/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.properties.action.type,parentSchema:schema35.properties.action,data:data6};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.camera !== undefined){
let data7 = data.camera;
if(typeof data7 === "string"){
if(func3(data7) > 100000){
const err19 = {instancePath:instancePath+"/camera",schemaPath:"#/properties/camera/maxLength",keyword:"maxLength",params:{limit: 100000},message:"must NOT have more than 100000 characters",schema:100000,parentSchema:schema35.properties.camera,data:data7};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(func3(data7) < 1){
const err20 = {instancePath:instancePath+"/camera",schemaPath:"#/properties/camera/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema35.properties.camera,data:data7};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/camera",schemaPath:"#/properties/camera/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.properties.camera.type,parentSchema:schema35.properties.camera,data:data7};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.style !== undefined){
let data8 = data.style;
if(typeof data8 === "string"){
if(func3(data8) > 100000){
const err22 = {instancePath:instancePath+"/style",schemaPath:"#/properties/style/maxLength",keyword:"maxLength",params:{limit: 100000},message:"must NOT have more than 100000 characters",schema:100000,parentSchema:schema35.properties.style,data:data8};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/style",schemaPath:"#/properties/style/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.properties.style.type,parentSchema:schema35.properties.style,data:data8};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.ambiance !== undefined){
let data9 = data.ambiance;
if(typeof data9 === "string"){
if(func3(data9) > 100000){
const err24 = {instancePath:instancePath+"/ambiance",schemaPath:"#/properties/ambiance/maxLength",keyword:"maxLength",params:{limit: 100000},message:"must NOT have more than 100000 characters",schema:100000,parentSchema:schema35.properties.ambiance,data:data9};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(func3(data9) < 1){
const err25 = {instancePath:instancePath+"/ambiance",schemaPath:"#/properties/ambiance/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema35.properties.ambiance,data:data9};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
else {
const err26 = {instancePath:instancePath+"/ambiance",schemaPath:"#/properties/ambiance/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.properties.ambiance.type,parentSchema:schema35.properties.ambiance,data:data9};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
validate14.errors = vErrors;
return errors === 0;
}

const schema43 = {"title":"Reference image","examples":["skipper"],"type":["string","object"],"minLength":1,"maxLength":1000,"additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"required":["image"],"properties":{"image":{"title":"Image","examples":["dusk","images/dusk.jpg"],"type":"string","minLength":1,"maxLength":1000},"type":{"title":"Type","examples":["asset","style"],"type":"string","enum":["asset","style"],"default":"asset"}}};

function validate16(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((typeof data !== "string") && (!(data && typeof data == "object" && !Array.isArray(data)))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema43.type},message:"must be string,object",schema:schema43.type,parentSchema:schema43,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(typeof data === "string"){
if(func3(data) > 1000){
const err1 = {instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit: 1000},message:"must NOT have more than 1000 characters",schema:1000,parentSchema:schema43,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(func3(data) < 1){
const err2 = {instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema43,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.image === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "image"},message:"must have required property '"+"image"+"'",schema:schema43.required,parentSchema:schema43,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "image") || (key0 === "type")) || (pattern0.test(key0)))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema43,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.image !== undefined){
let data0 = data.image;
if(typeof data0 === "string"){
if(func3(data0) > 1000){
const err5 = {instancePath:instancePath+"/image",schemaPath:"#/properties/image/maxLength",keyword:"maxLength",params:{limit: 1000},message:"must NOT have more than 1000 characters",schema:1000,parentSchema:schema43.properties.image,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(func3(data0) < 1){
const err6 = {instancePath:instancePath+"/image",schemaPath:"#/properties/image/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema43.properties.image,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/image",schemaPath:"#/properties/image/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema43.properties.image.type,parentSchema:schema43.properties.image,data:data0};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.type !== undefined){
let data1 = data.type;
if(typeof data1 !== "string"){
const err8 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema43.properties.type.type,parentSchema:schema43.properties.type,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(!((data1 === "asset") || (data1 === "style"))){
const err9 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/enum",keyword:"enum",params:{allowedValues: schema43.properties.type.enum},message:"must be equal to one of the allowed values",schema:schema43.properties.type.enum,parentSchema:schema43.properties.type,data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
validate16.errors = vErrors;
return errors === 0;
}

const schema45 = {"title":"Picture","examples":["dusk","images/dusk.jpg"],"type":["string","object"],"minLength":1,"maxLength":1000,"additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"last_of":{"title":"Last frame of","examples":["harbour"],"type":"string","minLength":1,"maxLength":64},"first_of":{"title":"First frame of","examples":["harbour"],"type":"string","minLength":1,"maxLength":64},"frame_of":{"title":"A frame of","examples":["harbour"],"type":"string","minLength":1,"maxLength":64},"at":{"title":"At","examples":[3.5],"type":"number","minimum":0,"maximum":600}},"if":{"type":"object","properties":{"last_of":false,"first_of":false,"frame_of":false}},"then":{"type":"object","required":["last_of"],"properties":{"last_of":true},"errorMessage":"Write one of last_of, first_of and frame_of."},"dependencies":{"last_of":{"type":"object","properties":{"first_of":false,"frame_of":false,"at":false}},"first_of":{"type":"object","properties":{"frame_of":false,"at":false}},"frame_of":["at"],"at":["frame_of"]}};

function validate18(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((typeof data !== "string") && (!(data && typeof data == "object" && !Array.isArray(data)))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema45.type},message:"must be string,object",schema:schema45.type,parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
if(errors === _errs2){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.last_of !== undefined){
var valid1 = false;
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
else {
var valid1 = true;
}
if(valid1){
if(data.first_of !== undefined){
var valid1 = false;
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
else {
var valid1 = true;
}
if(valid1){
if(data.frame_of !== undefined){
var valid1 = false;
const err3 = {};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
else {
var valid1 = true;
}
}
}
}
else {
const err4 = {};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs4 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.last_of === undefined){
const err5 = {instancePath,schemaPath:"#/then/required",keyword:"required",params:{missingProperty: "last_of"},message:"must have required property '"+"last_of"+"'",schema:schema45.then.required,parentSchema:schema45.then,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath,schemaPath:"#/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema45.then.type,parentSchema:schema45.then,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid0 = _errs4 === errors;
valid0 = _valid0;
}
if(!valid0){
const err7 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema45.if,parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(typeof data === "string"){
if(func3(data) > 1000){
const err8 = {instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit: 1000},message:"must NOT have more than 1000 characters",schema:1000,parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(func3(data) < 1){
const err9 = {instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((((key0 === "last_of") || (key0 === "first_of")) || (key0 === "frame_of")) || (key0 === "at")) || (pattern0.test(key0)))){
const err10 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.frame_of !== undefined){
if(data.at === undefined){
const err11 = {instancePath,schemaPath:"#/dependencies",keyword:"dependencies",params:{property: "frame_of",
    missingProperty: "at",
    depsCount: 1,
    deps: "at"},message:"must have property at when property frame_of is present",schema:schema45.dependencies,parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.at !== undefined){
if(data.frame_of === undefined){
const err12 = {instancePath,schemaPath:"#/dependencies",keyword:"dependencies",params:{property: "at",
    missingProperty: "frame_of",
    depsCount: 1,
    deps: "frame_of"},message:"must have property frame_of when property at is present",schema:schema45.dependencies,parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.last_of !== undefined){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.first_of !== undefined){
const err13 = {instancePath:instancePath+"/first_of",schemaPath:"#/dependencies/last_of/properties/first_of/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema45.dependencies.last_of.properties.first_of,data:data.first_of};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data.frame_of !== undefined){
const err14 = {instancePath:instancePath+"/frame_of",schemaPath:"#/dependencies/last_of/properties/frame_of/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema45.dependencies.last_of.properties.frame_of,data:data.frame_of};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data.at !== undefined){
const err15 = {instancePath:instancePath+"/at",schemaPath:"#/dependencies/last_of/properties/at/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema45.dependencies.last_of.properties.at,data:data.at};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath,schemaPath:"#/dependencies/last_of/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema45.dependencies.last_of.type,parentSchema:schema45.dependencies.last_of,data};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.first_of !== undefined){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.frame_of !== undefined){
const err17 = {instancePath:instancePath+"/frame_of",schemaPath:"#/dependencies/first_of/properties/frame_of/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema45.dependencies.first_of.properties.frame_of,data:data.frame_of};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data.at !== undefined){
const err18 = {instancePath:instancePath+"/at",schemaPath:"#/dependencies/first_of/properties/at/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema45.dependencies.first_of.properties.at,data:data.at};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath,schemaPath:"#/dependencies/first_of/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema45.dependencies.first_of.type,parentSchema:schema45.dependencies.first_of,data};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.last_of !== undefined){
let data8 = data.last_of;
if(typeof data8 === "string"){
if(func3(data8) > 64){
const err20 = {instancePath:instancePath+"/last_of",schemaPath:"#/properties/last_of/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema45.properties.last_of,data:data8};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(func3(data8) < 1){
const err21 = {instancePath:instancePath+"/last_of",schemaPath:"#/properties/last_of/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema45.properties.last_of,data:data8};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/last_of",schemaPath:"#/properties/last_of/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.properties.last_of.type,parentSchema:schema45.properties.last_of,data:data8};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.first_of !== undefined){
let data9 = data.first_of;
if(typeof data9 === "string"){
if(func3(data9) > 64){
const err23 = {instancePath:instancePath+"/first_of",schemaPath:"#/properties/first_of/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema45.properties.first_of,data:data9};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(func3(data9) < 1){
const err24 = {instancePath:instancePath+"/first_of",schemaPath:"#/properties/first_of/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema45.properties.first_of,data:data9};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/first_of",schemaPath:"#/properties/first_of/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.properties.first_of.type,parentSchema:schema45.properties.first_of,data:data9};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.frame_of !== undefined){
let data10 = data.frame_of;
if(typeof data10 === "string"){
if(func3(data10) > 64){
const err26 = {instancePath:instancePath+"/frame_of",schemaPath:"#/properties/frame_of/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema45.properties.frame_of,data:data10};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(func3(data10) < 1){
const err27 = {instancePath:instancePath+"/frame_of",schemaPath:"#/properties/frame_of/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema45.properties.frame_of,data:data10};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
else {
const err28 = {instancePath:instancePath+"/frame_of",schemaPath:"#/properties/frame_of/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.properties.frame_of.type,parentSchema:schema45.properties.frame_of,data:data10};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.at !== undefined){
let data11 = data.at;
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 > 600 || isNaN(data11)){
const err29 = {instancePath:instancePath+"/at",schemaPath:"#/properties/at/maximum",keyword:"maximum",params:{comparison: "<=", limit: 600},message:"must be <= 600",schema:600,parentSchema:schema45.properties.at,data:data11};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(data11 < 0 || isNaN(data11)){
const err30 = {instancePath:instancePath+"/at",schemaPath:"#/properties/at/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema45.properties.at,data:data11};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
else {
const err31 = {instancePath:instancePath+"/at",schemaPath:"#/properties/at/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema45.properties.at.type,parentSchema:schema45.properties.at,data:data11};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
validate18.errors = vErrors;
return errors === 0;
}


function validate13(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.id === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'",schema:schema34.required,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.prompt === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "prompt"},message:"must have required property '"+"prompt"+"'",schema:schema34.required,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((func2.call(schema34.properties, key0)) || (pattern0.test(key0)))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.id !== undefined){
let data0 = data.id;
if(typeof data0 === "string"){
if(func3(data0) > 64){
const err3 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema34.properties.id,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(func3(data0) < 1){
const err4 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema34.properties.id,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!pattern15.test(data0)){
const err5 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]*$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9-]*$"+"\"",schema:"^[a-z0-9][a-z0-9-]*$",parentSchema:schema34.properties.id,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.id.type,parentSchema:schema34.properties.id,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.extends !== undefined){
let data1 = data.extends;
if(typeof data1 === "string"){
if(func3(data1) > 64){
const err7 = {instancePath:instancePath+"/extends",schemaPath:"#/properties/extends/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema34.properties.extends,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(func3(data1) < 1){
const err8 = {instancePath:instancePath+"/extends",schemaPath:"#/properties/extends/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema34.properties.extends,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/extends",schemaPath:"#/properties/extends/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.extends.type,parentSchema:schema34.properties.extends,data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.prompt !== undefined){
if(!(validate14(data.prompt, {instancePath:instancePath+"/prompt",parentData:data,parentDataProperty:"prompt",rootData}))){
vErrors = vErrors === null ? validate14.errors : vErrors.concat(validate14.errors);
errors = vErrors.length;
}
}
if(data.style !== undefined){
let data3 = data.style;
if(typeof data3 === "string"){
if(func3(data3) > 10000){
const err10 = {instancePath:instancePath+"/style",schemaPath:"#/definitions/style/maxLength",keyword:"maxLength",params:{limit: 10000},message:"must NOT have more than 10000 characters",schema:10000,parentSchema:schema24,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/style",schemaPath:"#/definitions/style/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema24.type,parentSchema:schema24,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.negative_prompt !== undefined){
let data4 = data.negative_prompt;
if(typeof data4 === "string"){
if(func3(data4) > 10000){
const err12 = {instancePath:instancePath+"/negative_prompt",schemaPath:"#/definitions/negative_prompt/maxLength",keyword:"maxLength",params:{limit: 10000},message:"must NOT have more than 10000 characters",schema:10000,parentSchema:schema25,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/negative_prompt",schemaPath:"#/definitions/negative_prompt/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema25.type,parentSchema:schema25,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.model !== undefined){
let data5 = data.model;
if(typeof data5 === "string"){
if(func3(data5) > 200){
const err14 = {instancePath:instancePath+"/model",schemaPath:"#/definitions/model/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema12,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(func3(data5) < 1){
const err15 = {instancePath:instancePath+"/model",schemaPath:"#/definitions/model/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema12,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/model",schemaPath:"#/definitions/model/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.type,parentSchema:schema12,data:data5};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.aspect_ratio !== undefined){
let data6 = data.aspect_ratio;
if(typeof data6 !== "string"){
const err17 = {instancePath:instancePath+"/aspect_ratio",schemaPath:"#/definitions/aspect_ratio/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema21.type,parentSchema:schema21,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(!((data6 === "16:9") || (data6 === "9:16"))){
const err18 = {instancePath:instancePath+"/aspect_ratio",schemaPath:"#/definitions/aspect_ratio/enum",keyword:"enum",params:{allowedValues: schema21.enum},message:"must be equal to one of the allowed values",schema:schema21.enum,parentSchema:schema21,data:data6};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.resolution !== undefined){
let data7 = data.resolution;
if(typeof data7 !== "string"){
const err19 = {instancePath:instancePath+"/resolution",schemaPath:"#/definitions/resolution/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema22.type,parentSchema:schema22,data:data7};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(!(((((data7 === "360p") || (data7 === "720p")) || (data7 === "1080p")) || (data7 === "4k")) || (data7 === "4K"))){
const err20 = {instancePath:instancePath+"/resolution",schemaPath:"#/definitions/resolution/enum",keyword:"enum",params:{allowedValues: schema22.enum},message:"must be equal to one of the allowed values",schema:schema22.enum,parentSchema:schema22,data:data7};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.duration !== undefined){
let data8 = data.duration;
if((!((typeof data8 == "number") && (isFinite(data8)))) && (typeof data8 !== "string")){
const err21 = {instancePath:instancePath+"/duration",schemaPath:"#/definitions/duration/type",keyword:"type",params:{type: schema23.type},message:"must be number,string",schema:schema23.type,parentSchema:schema23,data:data8};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 600 || isNaN(data8)){
const err22 = {instancePath:instancePath+"/duration",schemaPath:"#/definitions/duration/maximum",keyword:"maximum",params:{comparison: "<=", limit: 600},message:"must be <= 600",schema:600,parentSchema:schema23,data:data8};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data8 < 1 || isNaN(data8)){
const err23 = {instancePath:instancePath+"/duration",schemaPath:"#/definitions/duration/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema23,data:data8};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(typeof data8 === "string"){
if(func3(data8) > 3){
const err24 = {instancePath:instancePath+"/duration",schemaPath:"#/definitions/duration/maxLength",keyword:"maxLength",params:{limit: 3},message:"must NOT have more than 3 characters",schema:3,parentSchema:schema23,data:data8};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(!pattern12.test(data8)){
const err25 = {instancePath:instancePath+"/duration",schemaPath:"#/definitions/duration/pattern",keyword:"pattern",params:{pattern: "^[0-9]+$"},message:"must match pattern \""+"^[0-9]+$"+"\"",schema:"^[0-9]+$",parentSchema:schema23,data:data8};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
if(data.reference_images !== undefined){
let data9 = data.reference_images;
if(Array.isArray(data9)){
if(data9.length > 16){
const err26 = {instancePath:instancePath+"/reference_images",schemaPath:"#/properties/reference_images/maxItems",keyword:"maxItems",params:{limit: 16},message:"must NOT have more than 16 items",schema:16,parentSchema:schema34.properties.reference_images,data:data9};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(data9.length < 1){
const err27 = {instancePath:instancePath+"/reference_images",schemaPath:"#/properties/reference_images/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema34.properties.reference_images,data:data9};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
const len0 = data9.length;
for(let i0=0; i0<len0; i0++){
if(!(validate16(data9[i0], {instancePath:instancePath+"/reference_images/" + i0,parentData:data9,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate16.errors : vErrors.concat(validate16.errors);
errors = vErrors.length;
}
}
}
else {
const err28 = {instancePath:instancePath+"/reference_images",schemaPath:"#/properties/reference_images/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema34.properties.reference_images.type,parentSchema:schema34.properties.reference_images,data:data9};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.first_frame !== undefined){
if(!(validate18(data.first_frame, {instancePath:instancePath+"/first_frame",parentData:data,parentDataProperty:"first_frame",rootData}))){
vErrors = vErrors === null ? validate18.errors : vErrors.concat(validate18.errors);
errors = vErrors.length;
}
}
if(data.last_frame !== undefined){
if(!(validate18(data.last_frame, {instancePath:instancePath+"/last_frame",parentData:data,parentDataProperty:"last_frame",rootData}))){
vErrors = vErrors === null ? validate18.errors : vErrors.concat(validate18.errors);
errors = vErrors.length;
}
}
if(data.seed !== undefined){
let data13 = data.seed;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
const err29 = {instancePath:instancePath+"/seed",schemaPath:"#/definitions/seed/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema26.type,parentSchema:schema26,data:data13};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 > 4294967295 || isNaN(data13)){
const err30 = {instancePath:instancePath+"/seed",schemaPath:"#/definitions/seed/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4294967295},message:"must be <= 4294967295",schema:4294967295,parentSchema:schema26,data:data13};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(data13 < 0 || isNaN(data13)){
const err31 = {instancePath:instancePath+"/seed",schemaPath:"#/definitions/seed/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema26,data:data13};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
if(data.takes !== undefined){
let data14 = data.takes;
if(!(((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14))) && (isFinite(data14)))){
const err32 = {instancePath:instancePath+"/takes",schemaPath:"#/definitions/takes/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema27.type,parentSchema:schema27,data:data14};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 > 100 || isNaN(data14)){
const err33 = {instancePath:instancePath+"/takes",schemaPath:"#/definitions/takes/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100",schema:100,parentSchema:schema27,data:data14};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(data14 < 1 || isNaN(data14)){
const err34 = {instancePath:instancePath+"/takes",schemaPath:"#/definitions/takes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema27,data:data14};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
if(data.take !== undefined){
let data15 = data.take;
if(!(((typeof data15 == "number") && (!(data15 % 1) && !isNaN(data15))) && (isFinite(data15)))){
const err35 = {instancePath:instancePath+"/take",schemaPath:"#/properties/take/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema34.properties.take.type,parentSchema:schema34.properties.take,data:data15};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if((typeof data15 == "number") && (isFinite(data15))){
if(data15 > 10000 || isNaN(data15)){
const err36 = {instancePath:instancePath+"/take",schemaPath:"#/properties/take/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000},message:"must be <= 10000",schema:10000,parentSchema:schema34.properties.take,data:data15};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(data15 < 1 || isNaN(data15)){
const err37 = {instancePath:instancePath+"/take",schemaPath:"#/properties/take/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema34.properties.take,data:data15};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
if(data.pick !== undefined){
let data16 = data.pick;
if(typeof data16 !== "string"){
const err38 = {instancePath:instancePath+"/pick",schemaPath:"#/definitions/pick/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema28.type,parentSchema:schema28,data:data16};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if(!(data16 === "newest")){
const err39 = {instancePath:instancePath+"/pick",schemaPath:"#/definitions/pick/enum",keyword:"enum",params:{allowedValues: schema28.enum},message:"must be equal to one of the allowed values",schema:schema28.enum,parentSchema:schema28,data:data16};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data.audio !== undefined){
let data17 = data.audio;
if(typeof data17 !== "boolean"){
const err40 = {instancePath:instancePath+"/audio",schemaPath:"#/definitions/audio/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema29.type,parentSchema:schema29,data:data17};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data.person_generation !== undefined){
let data18 = data.person_generation;
if(typeof data18 === "string"){
if(func3(data18) > 64){
const err41 = {instancePath:instancePath+"/person_generation",schemaPath:"#/definitions/personGeneration/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema30,data:data18};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if(func3(data18) < 1){
const err42 = {instancePath:instancePath+"/person_generation",schemaPath:"#/definitions/personGeneration/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema30,data:data18};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
else {
const err43 = {instancePath:instancePath+"/person_generation",schemaPath:"#/definitions/personGeneration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema30.type,parentSchema:schema30,data:data18};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data.allow_bidi !== undefined){
let data19 = data.allow_bidi;
if(typeof data19 !== "boolean"){
const err44 = {instancePath:instancePath+"/allow_bidi",schemaPath:"#/definitions/allowBidi/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema14.type,parentSchema:schema14,data:data19};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data.on_expired !== undefined){
let data20 = data.on_expired;
if(!((data20 === "fail") || (data20 === "reshoot"))){
const err45 = {instancePath:instancePath+"/on_expired",schemaPath:"#/definitions/onExpired/enum",keyword:"enum",params:{allowedValues: schema31.enum},message:"must be equal to one of the allowed values",schema:schema31.enum,parentSchema:schema31,data:data20};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data.regenerate !== undefined){
let data21 = data.regenerate;
if(!(((data21 === "on_change") || (data21 === "never")) || (data21 === "nightly"))){
const err46 = {instancePath:instancePath+"/regenerate",schemaPath:"#/definitions/regenerate/enum",keyword:"enum",params:{allowedValues: schema32.enum},message:"must be equal to one of the allowed values",schema:schema32.enum,parentSchema:schema32,data:data21};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
}
else {
const err47 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema34.type,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
validate13.errors = vErrors;
return errors === 0;
}

const schema56 = {"title":"Cut","examples":[{"output":"harbour.mp4"},{"sequence":["harbour",{"shot":"gulls","in":0.5,"out":6.5}],"fit":"blur"}],"type":"object","additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"output":{"title":"Output","examples":["harbour.mp4","films/harbour.mov"],"type":"string","minLength":1,"maxLength":1000,"pattern":"[^/]\\.(?:mp4|mov|webm)$","patternErrorMessage":"Write a path that ends in .mp4, .mov or .webm."},"codec":{"title":"Codec","examples":["h265"],"enum":["h264","h265","prores","dnxhr","vp9","av1"]},"aspect_ratio":{"title":"Aspect ratio","examples":["16:9","9:16"],"type":"string","pattern":"^[0-9]{1,4}(?:\\.[0-9]{1,3})?:[0-9]{1,4}(?:\\.[0-9]{1,3})?$","patternErrorMessage":"Write width to height in quotes, such as \"9:16\"."},"resolution":{"title":"Resolution","examples":["1080p","4k"],"type":"string","pattern":"^(?:[1-9][0-9]{1,3}p|4[kK])$","patternErrorMessage":"Write the shorter side, such as 1080p, or 4k."},"transition":{"$ref":"#/definitions/transition"},"sequence":{"title":"Sequence","examples":[["harbour","open-sea"],["harbour",{"file":"footage/pier.mp4","in":2,"out":5}]],"type":"array","minItems":1,"maxItems":100000,"items":{"$ref":"#/definitions/entry"}},"fit":{"title":"Fit","examples":["pad","crop","blur"],"enum":["pad","crop","blur"],"default":"pad"},"frame_rate":{"title":"Frame rate","examples":[24,30],"type":"integer","minimum":1,"maximum":60},"captions":{"title":"Captions","examples":[true,"captions/harbour.srt"],"type":["boolean","string","object"],"minLength":1,"maxLength":1000,"additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"from":{"title":"From","examples":["dialogue","captions/harbour.srt"],"type":"string","minLength":1,"maxLength":1000,"default":"dialogue"},"burn":{"title":"Burn","examples":[false],"type":"boolean","default":true}}},"audio":{"title":"Audio","examples":[{"music":{"file":"audio/bed.mp3","gain_db":-14,"duck":true},"loudness":-14}],"type":"object","additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"music":{"title":"Music","examples":[{"file":"audio/bed.mp3","gain_db":-14,"duck":true}],"type":"object","additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"file":{"title":"File","examples":["audio/bed.mp3"],"type":"string","minLength":1,"maxLength":1000},"gain_db":{"$ref":"#/definitions/gain"},"duck":{"title":"Duck","examples":[true],"type":"boolean","default":false},"loop":{"title":"Loop","examples":[false],"type":"boolean","default":true},"fade_in":{"title":"Fade in","examples":[2],"type":"number","minimum":0,"maximum":600,"default":0},"fade_out":{"title":"Fade out","examples":[2],"type":"number","minimum":0,"maximum":600,"default":0}},"required":["file"]},"voice":{"title":"Voices","examples":[[{"file":"audio/intro.wav","at":"harbour"}]],"type":"array","minItems":1,"maxItems":10000,"items":{"$ref":"#/definitions/voice"}},"loudness":{"title":"Loudness","examples":[-14,-23],"type":"number","minimum":-70,"maximum":-5},"room_tone":{"title":"Room tone","examples":[true,-60],"type":["boolean","number"],"minimum":-100,"maximum":-20}}},"font":{"title":"Font","examples":["fonts/harbour.ttf"],"type":"string","minLength":1,"maxLength":1000},"chapters":{"title":"Chapters","examples":[false],"type":"boolean","default":true},"poster":{"title":"Poster","examples":[3.5,"harbour"],"type":["number","string"],"minimum":0,"maximum":86400,"minLength":1,"maxLength":64},"contact_sheet":{"title":"Contact sheet","examples":[true],"type":"boolean","default":false}}};
const schema67 = {"title":"Gain","examples":[-6,3],"type":"number","minimum":-60,"maximum":20};
const pattern25 = new RegExp("[^/]\\.(?:mp4|mov|webm)$", "u");
const pattern26 = new RegExp("^[0-9]{1,4}(?:\\.[0-9]{1,3})?:[0-9]{1,4}(?:\\.[0-9]{1,3})?$", "u");
const pattern27 = new RegExp("^(?:[1-9][0-9]{1,3}p|4[kK])$", "u");
const schema57 = {"title":"Transition","examples":["cut"],"type":["string","object"],"minLength":1,"maxLength":40,"additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"type":{"title":"Type","examples":["cut","crossfade","fade_black","fade_white","wipe_left","slide_up"],"type":"string","minLength":1,"maxLength":40},"seconds":{"title":"Seconds","examples":[0.5,1],"type":"number","minimum":0.05,"maximum":60}},"required":["type"],"if":{"type":"object","required":["type"],"properties":{"type":{"not":{"const":"cut"}}}},"then":{"type":"object","required":["seconds"]}};

function validate23(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((typeof data !== "string") && (!(data && typeof data == "object" && !Array.isArray(data)))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema57.type},message:"must be string,object",schema:schema57.type,parentSchema:schema57,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
if(errors === _errs2){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.type === undefined) && (missing0 = "type")){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
else {
if(data.type !== undefined){
const _errs5 = errors;
const _errs6 = errors;
if("cut" !== data.type){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var valid2 = _errs6 === errors;
if(valid2){
const err3 = {};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
else {
errors = _errs5;
if(vErrors !== null){
if(_errs5){
vErrors.length = _errs5;
}
else {
vErrors = null;
}
}
}
}
}
}
else {
const err4 = {};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs7 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.seconds === undefined){
const err5 = {instancePath,schemaPath:"#/then/required",keyword:"required",params:{missingProperty: "seconds"},message:"must have required property '"+"seconds"+"'",schema:schema57.then.required,parentSchema:schema57.then,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath,schemaPath:"#/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema57.then.type,parentSchema:schema57.then,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid0 = _errs7 === errors;
valid0 = _valid0;
}
if(!valid0){
const err7 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema57.if,parentSchema:schema57,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(typeof data === "string"){
if(func3(data) > 40){
const err8 = {instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit: 40},message:"must NOT have more than 40 characters",schema:40,parentSchema:schema57,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(func3(data) < 1){
const err9 = {instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema57,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err10 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'",schema:schema57.required,parentSchema:schema57,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "type") || (key0 === "seconds")) || (pattern0.test(key0)))){
const err11 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema57,data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.type !== undefined){
let data1 = data.type;
if(typeof data1 === "string"){
if(func3(data1) > 40){
const err12 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/maxLength",keyword:"maxLength",params:{limit: 40},message:"must NOT have more than 40 characters",schema:40,parentSchema:schema57.properties.type,data:data1};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(func3(data1) < 1){
const err13 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema57.properties.type,data:data1};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema57.properties.type.type,parentSchema:schema57.properties.type,data:data1};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.seconds !== undefined){
let data2 = data.seconds;
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 60 || isNaN(data2)){
const err15 = {instancePath:instancePath+"/seconds",schemaPath:"#/properties/seconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 60},message:"must be <= 60",schema:60,parentSchema:schema57.properties.seconds,data:data2};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data2 < 0.05 || isNaN(data2)){
const err16 = {instancePath:instancePath+"/seconds",schemaPath:"#/properties/seconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0.05},message:"must be >= 0.05",schema:0.05,parentSchema:schema57.properties.seconds,data:data2};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/seconds",schemaPath:"#/properties/seconds/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema57.properties.seconds.type,parentSchema:schema57.properties.seconds,data:data2};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
validate23.errors = vErrors;
return errors === 0;
}

const schema59 = {"title":"Entry","examples":["harbour"],"type":["string","object"],"minLength":1,"maxLength":64,"additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"shot":{"$ref":"#/definitions/shotId"},"file":{"title":"File","examples":["footage/pier.mp4"],"type":"string","minLength":1,"maxLength":1000},"title":{"title":"Title","examples":["Harbour"],"type":["string","object"],"minLength":1,"maxLength":1000,"pattern":"\\S","patternErrorMessage":"Write at least one letter.","additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"text":{"title":"Text","examples":["Harbour"],"type":"string","minLength":1,"maxLength":1000,"pattern":"\\S","patternErrorMessage":"Write at least one letter."},"subtitle":{"title":"Subtitle","examples":["A film by Mira"],"type":"string","minLength":1,"maxLength":1000,"pattern":"\\S","patternErrorMessage":"Write at least one letter."},"seconds":{"title":"Seconds","examples":[2,3],"type":"number","minimum":0.1,"maximum":600,"default":3},"color":{"$ref":"#/definitions/color","title":"Colour"},"background":{"$ref":"#/definitions/color","title":"Background"}},"required":["text"]},"credits":{"title":"Credits","examples":["Written by\nMira\n\nMusic by\nJonas"],"type":["string","object"],"minLength":1,"maxLength":20000,"pattern":"\\S","patternErrorMessage":"Write at least one letter.","additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"text":{"title":"Text","examples":["Written by\nMira\n\nMusic by\nJonas"],"type":"string","minLength":1,"maxLength":20000,"pattern":"\\S","patternErrorMessage":"Write at least one letter."},"seconds":{"title":"Seconds","examples":[12],"type":"number","minimum":1,"maximum":3600},"color":{"$ref":"#/definitions/color","title":"Colour"},"background":{"$ref":"#/definitions/color","title":"Background"}},"required":["text"]},"gap":{"title":"Gap","examples":[1.5],"type":"number","minimum":0.05,"maximum":600},"in":{"title":"In","examples":[0.5],"type":"number","minimum":0,"maximum":86400},"out":{"title":"Out","examples":[6.5],"type":"number","minimum":0,"maximum":86400},"gain_db":{"$ref":"#/definitions/gain"},"mute":{"title":"Mute","examples":[true],"type":"boolean","default":false},"lower_third":{"title":"Lower third","examples":["Mira, skipper"],"type":["string","object"],"minLength":1,"maxLength":300,"pattern":"\\S","patternErrorMessage":"Write at least one letter.","additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"text":{"title":"Text","examples":["Mira"],"type":"string","minLength":1,"maxLength":300,"pattern":"\\S","patternErrorMessage":"Write at least one letter."},"subtitle":{"title":"Subtitle","examples":["Skipper of the Nordlys"],"type":"string","minLength":1,"maxLength":300,"pattern":"\\S","patternErrorMessage":"Write at least one letter."},"at":{"title":"At","examples":[1],"type":"number","minimum":0,"maximum":86400,"default":0},"seconds":{"title":"Seconds","examples":[4],"type":"number","minimum":0.1,"maximum":600}},"required":["text"]},"match":{"title":"Match","examples":["colour"],"enum":["colour","color"]},"transition":{"$ref":"#/definitions/transition"}},"if":{"type":"object","properties":{"shot":false,"file":false,"title":false,"credits":false,"gap":false}},"then":{"type":"object","required":["shot"],"errorMessage":"Write one of shot, file, title, credits and gap."},"dependencies":{"shot":{"type":"object","properties":{"file":false,"title":false,"credits":false,"gap":false}},"file":{"type":"object","properties":{"title":false,"credits":false,"gap":false}},"title":{"type":"object","properties":{"credits":false,"gap":false,"in":false,"out":false,"gain_db":false,"mute":false,"lower_third":false,"match":false}},"credits":{"type":"object","properties":{"gap":false,"in":false,"out":false,"gain_db":false,"mute":false,"lower_third":false,"match":false}},"gap":{"type":"object","properties":{"in":false,"out":false,"gain_db":false,"mute":false,"lower_third":false,"match":false}}}};
const schema60 = {"title":"Shot","examples":["harbour","open-sea"],"type":"string","minLength":1,"maxLength":64};
const schema61 = {"title":"Colour","examples":["#f4e9d8","white"],"type":"string","pattern":"^(?:#[0-9a-fA-F]{6}|#[0-9a-fA-F]{3}|black|white|gray|silver|red|maroon|orange|yellow|olive|lime|green|aqua|teal|blue|navy|fuchsia|purple)$","patternErrorMessage":"Write six digits in quotes, such as \"#f4e9d8\", or a name such as white."};
const pattern31 = new RegExp("\\S", "u");
const pattern35 = new RegExp("^(?:#[0-9a-fA-F]{6}|#[0-9a-fA-F]{3}|black|white|gray|silver|red|maroon|orange|yellow|olive|lime|green|aqua|teal|blue|navy|fuchsia|purple)$", "u");

function validate25(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((typeof data !== "string") && (!(data && typeof data == "object" && !Array.isArray(data)))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema59.type},message:"must be string,object",schema:schema59.type,parentSchema:schema59,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
if(errors === _errs2){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.shot !== undefined){
var valid1 = false;
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
else {
var valid1 = true;
}
if(valid1){
if(data.file !== undefined){
var valid1 = false;
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
else {
var valid1 = true;
}
if(valid1){
if(data.title !== undefined){
var valid1 = false;
const err3 = {};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
else {
var valid1 = true;
}
if(valid1){
if(data.credits !== undefined){
var valid1 = false;
const err4 = {};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
else {
var valid1 = true;
}
if(valid1){
if(data.gap !== undefined){
var valid1 = false;
const err5 = {};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
else {
var valid1 = true;
}
}
}
}
}
}
else {
const err6 = {};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs4 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.shot === undefined){
const err7 = {instancePath,schemaPath:"#/then/required",keyword:"required",params:{missingProperty: "shot"},message:"must have required property '"+"shot"+"'",schema:schema59.then.required,parentSchema:schema59.then,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath,schemaPath:"#/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema59.then.type,parentSchema:schema59.then,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var _valid0 = _errs4 === errors;
valid0 = _valid0;
}
if(!valid0){
const err9 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema59.if,parentSchema:schema59,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(typeof data === "string"){
if(func3(data) > 64){
const err10 = {instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema59,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(func3(data) < 1){
const err11 = {instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema59,data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((func2.call(schema59.properties, key0)) || (pattern0.test(key0)))){
const err12 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema59,data};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.shot !== undefined){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.file !== undefined){
const err13 = {instancePath:instancePath+"/file",schemaPath:"#/dependencies/shot/properties/file/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema59.dependencies.shot.properties.file,data:data.file};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data.title !== undefined){
const err14 = {instancePath:instancePath+"/title",schemaPath:"#/dependencies/shot/properties/title/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema59.dependencies.shot.properties.title,data:data.title};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data.credits !== undefined){
const err15 = {instancePath:instancePath+"/credits",schemaPath:"#/dependencies/shot/properties/credits/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema59.dependencies.shot.properties.credits,data:data.credits};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data.gap !== undefined){
const err16 = {instancePath:instancePath+"/gap",schemaPath:"#/dependencies/shot/properties/gap/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema59.dependencies.shot.properties.gap,data:data.gap};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath,schemaPath:"#/dependencies/shot/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema59.dependencies.shot.type,parentSchema:schema59.dependencies.shot,data};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.file !== undefined){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.title !== undefined){
const err18 = {instancePath:instancePath+"/title",schemaPath:"#/dependencies/file/properties/title/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema59.dependencies.file.properties.title,data:data.title};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data.credits !== undefined){
const err19 = {instancePath:instancePath+"/credits",schemaPath:"#/dependencies/file/properties/credits/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema59.dependencies.file.properties.credits,data:data.credits};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data.gap !== undefined){
const err20 = {instancePath:instancePath+"/gap",schemaPath:"#/dependencies/file/properties/gap/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema59.dependencies.file.properties.gap,data:data.gap};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath,schemaPath:"#/dependencies/file/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema59.dependencies.file.type,parentSchema:schema59.dependencies.file,data};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.title !== undefined){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.credits !== undefined){
const err22 = {instancePath:instancePath+"/credits",schemaPath:"#/dependencies/title/properties/credits/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema59.dependencies.title.properties.credits,data:data.credits};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data.gap !== undefined){
const err23 = {instancePath:instancePath+"/gap",schemaPath:"#/dependencies/title/properties/gap/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema59.dependencies.title.properties.gap,data:data.gap};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(data.in !== undefined){
const err24 = {instancePath:instancePath+"/in",schemaPath:"#/dependencies/title/properties/in/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema59.dependencies.title.properties.in,data:data.in};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(data.out !== undefined){
const err25 = {instancePath:instancePath+"/out",schemaPath:"#/dependencies/title/properties/out/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema59.dependencies.title.properties.out,data:data.out};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(data.gain_db !== undefined){
const err26 = {instancePath:instancePath+"/gain_db",schemaPath:"#/dependencies/title/properties/gain_db/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema59.dependencies.title.properties.gain_db,data:data.gain_db};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(data.mute !== undefined){
const err27 = {instancePath:instancePath+"/mute",schemaPath:"#/dependencies/title/properties/mute/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema59.dependencies.title.properties.mute,data:data.mute};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(data.lower_third !== undefined){
const err28 = {instancePath:instancePath+"/lower_third",schemaPath:"#/dependencies/title/properties/lower_third/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema59.dependencies.title.properties.lower_third,data:data.lower_third};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(data.match !== undefined){
const err29 = {instancePath:instancePath+"/match",schemaPath:"#/dependencies/title/properties/match/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema59.dependencies.title.properties.match,data:data.match};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
else {
const err30 = {instancePath,schemaPath:"#/dependencies/title/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema59.dependencies.title.type,parentSchema:schema59.dependencies.title,data};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data.credits !== undefined){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.gap !== undefined){
const err31 = {instancePath:instancePath+"/gap",schemaPath:"#/dependencies/credits/properties/gap/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema59.dependencies.credits.properties.gap,data:data.gap};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(data.in !== undefined){
const err32 = {instancePath:instancePath+"/in",schemaPath:"#/dependencies/credits/properties/in/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema59.dependencies.credits.properties.in,data:data.in};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(data.out !== undefined){
const err33 = {instancePath:instancePath+"/out",schemaPath:"#/dependencies/credits/properties/out/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema59.dependencies.credits.properties.out,data:data.out};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(data.gain_db !== undefined){
const err34 = {instancePath:instancePath+"/gain_db",schemaPath:"#/dependencies/credits/properties/gain_db/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema59.dependencies.credits.properties.gain_db,data:data.gain_db};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if(data.mute !== undefined){
const err35 = {instancePath:instancePath+"/mute",schemaPath:"#/dependencies/credits/properties/mute/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema59.dependencies.credits.properties.mute,data:data.mute};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if(data.lower_third !== undefined){
const err36 = {instancePath:instancePath+"/lower_third",schemaPath:"#/dependencies/credits/properties/lower_third/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema59.dependencies.credits.properties.lower_third,data:data.lower_third};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(data.match !== undefined){
const err37 = {instancePath:instancePath+"/match",schemaPath:"#/dependencies/credits/properties/match/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema59.dependencies.credits.properties.match,data:data.match};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
else {
const err38 = {instancePath,schemaPath:"#/dependencies/credits/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema59.dependencies.credits.type,parentSchema:schema59.dependencies.credits,data};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data.gap !== undefined){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.in !== undefined){
const err39 = {instancePath:instancePath+"/in",schemaPath:"#/dependencies/gap/properties/in/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema59.dependencies.gap.properties.in,data:data.in};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(data.out !== undefined){
const err40 = {instancePath:instancePath+"/out",schemaPath:"#/dependencies/gap/properties/out/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema59.dependencies.gap.properties.out,data:data.out};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(data.gain_db !== undefined){
const err41 = {instancePath:instancePath+"/gain_db",schemaPath:"#/dependencies/gap/properties/gain_db/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema59.dependencies.gap.properties.gain_db,data:data.gain_db};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if(data.mute !== undefined){
const err42 = {instancePath:instancePath+"/mute",schemaPath:"#/dependencies/gap/properties/mute/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema59.dependencies.gap.properties.mute,data:data.mute};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if(data.lower_third !== undefined){
const err43 = {instancePath:instancePath+"/lower_third",schemaPath:"#/dependencies/gap/properties/lower_third/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema59.dependencies.gap.properties.lower_third,data:data.lower_third};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if(data.match !== undefined){
const err44 = {instancePath:instancePath+"/match",schemaPath:"#/dependencies/gap/properties/match/false schema",keyword:"false schema",params:{},message:"boolean schema is false",schema:false,parentSchema:schema59.dependencies.gap.properties.match,data:data.match};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
else {
const err45 = {instancePath,schemaPath:"#/dependencies/gap/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema59.dependencies.gap.type,parentSchema:schema59.dependencies.gap,data};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data.shot !== undefined){
let data33 = data.shot;
if(typeof data33 === "string"){
if(func3(data33) > 64){
const err46 = {instancePath:instancePath+"/shot",schemaPath:"#/definitions/shotId/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema60,data:data33};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
if(func3(data33) < 1){
const err47 = {instancePath:instancePath+"/shot",schemaPath:"#/definitions/shotId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema60,data:data33};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
else {
const err48 = {instancePath:instancePath+"/shot",schemaPath:"#/definitions/shotId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema60.type,parentSchema:schema60,data:data33};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data.file !== undefined){
let data34 = data.file;
if(typeof data34 === "string"){
if(func3(data34) > 1000){
const err49 = {instancePath:instancePath+"/file",schemaPath:"#/properties/file/maxLength",keyword:"maxLength",params:{limit: 1000},message:"must NOT have more than 1000 characters",schema:1000,parentSchema:schema59.properties.file,data:data34};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
if(func3(data34) < 1){
const err50 = {instancePath:instancePath+"/file",schemaPath:"#/properties/file/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema59.properties.file,data:data34};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
else {
const err51 = {instancePath:instancePath+"/file",schemaPath:"#/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema59.properties.file.type,parentSchema:schema59.properties.file,data:data34};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data.title !== undefined){
let data35 = data.title;
if((typeof data35 !== "string") && (!(data35 && typeof data35 == "object" && !Array.isArray(data35)))){
const err52 = {instancePath:instancePath+"/title",schemaPath:"#/properties/title/type",keyword:"type",params:{type: schema59.properties.title.type},message:"must be string,object",schema:schema59.properties.title.type,parentSchema:schema59.properties.title,data:data35};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
if(typeof data35 === "string"){
if(func3(data35) > 1000){
const err53 = {instancePath:instancePath+"/title",schemaPath:"#/properties/title/maxLength",keyword:"maxLength",params:{limit: 1000},message:"must NOT have more than 1000 characters",schema:1000,parentSchema:schema59.properties.title,data:data35};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
if(func3(data35) < 1){
const err54 = {instancePath:instancePath+"/title",schemaPath:"#/properties/title/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema59.properties.title,data:data35};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
if(!pattern31.test(data35)){
const err55 = {instancePath:instancePath+"/title",schemaPath:"#/properties/title/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema59.properties.title,data:data35};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
if(data35 && typeof data35 == "object" && !Array.isArray(data35)){
if(data35.text === undefined){
const err56 = {instancePath:instancePath+"/title",schemaPath:"#/properties/title/required",keyword:"required",params:{missingProperty: "text"},message:"must have required property '"+"text"+"'",schema:schema59.properties.title.required,parentSchema:schema59.properties.title,data:data35};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
for(const key1 in data35){
if(!((((((key1 === "text") || (key1 === "subtitle")) || (key1 === "seconds")) || (key1 === "color")) || (key1 === "background")) || (pattern0.test(key1)))){
const err57 = {instancePath:instancePath+"/title",schemaPath:"#/properties/title/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema59.properties.title,data:data35};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data35.text !== undefined){
let data36 = data35.text;
if(typeof data36 === "string"){
if(func3(data36) > 1000){
const err58 = {instancePath:instancePath+"/title/text",schemaPath:"#/properties/title/properties/text/maxLength",keyword:"maxLength",params:{limit: 1000},message:"must NOT have more than 1000 characters",schema:1000,parentSchema:schema59.properties.title.properties.text,data:data36};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
if(func3(data36) < 1){
const err59 = {instancePath:instancePath+"/title/text",schemaPath:"#/properties/title/properties/text/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema59.properties.title.properties.text,data:data36};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
if(!pattern31.test(data36)){
const err60 = {instancePath:instancePath+"/title/text",schemaPath:"#/properties/title/properties/text/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema59.properties.title.properties.text,data:data36};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
else {
const err61 = {instancePath:instancePath+"/title/text",schemaPath:"#/properties/title/properties/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema59.properties.title.properties.text.type,parentSchema:schema59.properties.title.properties.text,data:data36};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
if(data35.subtitle !== undefined){
let data37 = data35.subtitle;
if(typeof data37 === "string"){
if(func3(data37) > 1000){
const err62 = {instancePath:instancePath+"/title/subtitle",schemaPath:"#/properties/title/properties/subtitle/maxLength",keyword:"maxLength",params:{limit: 1000},message:"must NOT have more than 1000 characters",schema:1000,parentSchema:schema59.properties.title.properties.subtitle,data:data37};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
if(func3(data37) < 1){
const err63 = {instancePath:instancePath+"/title/subtitle",schemaPath:"#/properties/title/properties/subtitle/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema59.properties.title.properties.subtitle,data:data37};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
if(!pattern31.test(data37)){
const err64 = {instancePath:instancePath+"/title/subtitle",schemaPath:"#/properties/title/properties/subtitle/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema59.properties.title.properties.subtitle,data:data37};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
else {
const err65 = {instancePath:instancePath+"/title/subtitle",schemaPath:"#/properties/title/properties/subtitle/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema59.properties.title.properties.subtitle.type,parentSchema:schema59.properties.title.properties.subtitle,data:data37};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
if(data35.seconds !== undefined){
let data38 = data35.seconds;
if((typeof data38 == "number") && (isFinite(data38))){
if(data38 > 600 || isNaN(data38)){
const err66 = {instancePath:instancePath+"/title/seconds",schemaPath:"#/properties/title/properties/seconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 600},message:"must be <= 600",schema:600,parentSchema:schema59.properties.title.properties.seconds,data:data38};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
if(data38 < 0.1 || isNaN(data38)){
const err67 = {instancePath:instancePath+"/title/seconds",schemaPath:"#/properties/title/properties/seconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0.1},message:"must be >= 0.1",schema:0.1,parentSchema:schema59.properties.title.properties.seconds,data:data38};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
else {
const err68 = {instancePath:instancePath+"/title/seconds",schemaPath:"#/properties/title/properties/seconds/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema59.properties.title.properties.seconds.type,parentSchema:schema59.properties.title.properties.seconds,data:data38};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
if(data35.color !== undefined){
let data39 = data35.color;
if(typeof data39 === "string"){
if(!pattern35.test(data39)){
const err69 = {instancePath:instancePath+"/title/color",schemaPath:"#/definitions/color/pattern",keyword:"pattern",params:{pattern: "^(?:#[0-9a-fA-F]{6}|#[0-9a-fA-F]{3}|black|white|gray|silver|red|maroon|orange|yellow|olive|lime|green|aqua|teal|blue|navy|fuchsia|purple)$"},message:"must match pattern \""+"^(?:#[0-9a-fA-F]{6}|#[0-9a-fA-F]{3}|black|white|gray|silver|red|maroon|orange|yellow|olive|lime|green|aqua|teal|blue|navy|fuchsia|purple)$"+"\"",schema:"^(?:#[0-9a-fA-F]{6}|#[0-9a-fA-F]{3}|black|white|gray|silver|red|maroon|orange|yellow|olive|lime|green|aqua|teal|blue|navy|fuchsia|purple)$",parentSchema:schema61,data:data39};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
else {
const err70 = {instancePath:instancePath+"/title/color",schemaPath:"#/definitions/color/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema61.type,parentSchema:schema61,data:data39};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
if(data35.background !== undefined){
let data40 = data35.background;
if(typeof data40 === "string"){
if(!pattern35.test(data40)){
const err71 = {instancePath:instancePath+"/title/background",schemaPath:"#/definitions/color/pattern",keyword:"pattern",params:{pattern: "^(?:#[0-9a-fA-F]{6}|#[0-9a-fA-F]{3}|black|white|gray|silver|red|maroon|orange|yellow|olive|lime|green|aqua|teal|blue|navy|fuchsia|purple)$"},message:"must match pattern \""+"^(?:#[0-9a-fA-F]{6}|#[0-9a-fA-F]{3}|black|white|gray|silver|red|maroon|orange|yellow|olive|lime|green|aqua|teal|blue|navy|fuchsia|purple)$"+"\"",schema:"^(?:#[0-9a-fA-F]{6}|#[0-9a-fA-F]{3}|black|white|gray|silver|red|maroon|orange|yellow|olive|lime|green|aqua|teal|blue|navy|fuchsia|purple)$",parentSchema:schema61,data:data40};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
else {
const err72 = {instancePath:instancePath+"/title/background",schemaPath:"#/definitions/color/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema61.type,parentSchema:schema61,data:data40};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
}
}
if(data.credits !== undefined){
let data42 = data.credits;
if((typeof data42 !== "string") && (!(data42 && typeof data42 == "object" && !Array.isArray(data42)))){
const err73 = {instancePath:instancePath+"/credits",schemaPath:"#/properties/credits/type",keyword:"type",params:{type: schema59.properties.credits.type},message:"must be string,object",schema:schema59.properties.credits.type,parentSchema:schema59.properties.credits,data:data42};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
if(typeof data42 === "string"){
if(func3(data42) > 20000){
const err74 = {instancePath:instancePath+"/credits",schemaPath:"#/properties/credits/maxLength",keyword:"maxLength",params:{limit: 20000},message:"must NOT have more than 20000 characters",schema:20000,parentSchema:schema59.properties.credits,data:data42};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
if(func3(data42) < 1){
const err75 = {instancePath:instancePath+"/credits",schemaPath:"#/properties/credits/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema59.properties.credits,data:data42};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
if(!pattern31.test(data42)){
const err76 = {instancePath:instancePath+"/credits",schemaPath:"#/properties/credits/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema59.properties.credits,data:data42};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
if(data42 && typeof data42 == "object" && !Array.isArray(data42)){
if(data42.text === undefined){
const err77 = {instancePath:instancePath+"/credits",schemaPath:"#/properties/credits/required",keyword:"required",params:{missingProperty: "text"},message:"must have required property '"+"text"+"'",schema:schema59.properties.credits.required,parentSchema:schema59.properties.credits,data:data42};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
for(const key3 in data42){
if(!(((((key3 === "text") || (key3 === "seconds")) || (key3 === "color")) || (key3 === "background")) || (pattern0.test(key3)))){
const err78 = {instancePath:instancePath+"/credits",schemaPath:"#/properties/credits/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema59.properties.credits,data:data42};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
if(data42.text !== undefined){
let data43 = data42.text;
if(typeof data43 === "string"){
if(func3(data43) > 20000){
const err79 = {instancePath:instancePath+"/credits/text",schemaPath:"#/properties/credits/properties/text/maxLength",keyword:"maxLength",params:{limit: 20000},message:"must NOT have more than 20000 characters",schema:20000,parentSchema:schema59.properties.credits.properties.text,data:data43};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
if(func3(data43) < 1){
const err80 = {instancePath:instancePath+"/credits/text",schemaPath:"#/properties/credits/properties/text/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema59.properties.credits.properties.text,data:data43};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
if(!pattern31.test(data43)){
const err81 = {instancePath:instancePath+"/credits/text",schemaPath:"#/properties/credits/properties/text/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema59.properties.credits.properties.text,data:data43};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
else {
const err82 = {instancePath:instancePath+"/credits/text",schemaPath:"#/properties/credits/properties/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema59.properties.credits.properties.text.type,parentSchema:schema59.properties.credits.properties.text,data:data43};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
if(data42.seconds !== undefined){
let data44 = data42.seconds;
if((typeof data44 == "number") && (isFinite(data44))){
if(data44 > 3600 || isNaN(data44)){
const err83 = {instancePath:instancePath+"/credits/seconds",schemaPath:"#/properties/credits/properties/seconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3600},message:"must be <= 3600",schema:3600,parentSchema:schema59.properties.credits.properties.seconds,data:data44};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
if(data44 < 1 || isNaN(data44)){
const err84 = {instancePath:instancePath+"/credits/seconds",schemaPath:"#/properties/credits/properties/seconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema59.properties.credits.properties.seconds,data:data44};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
else {
const err85 = {instancePath:instancePath+"/credits/seconds",schemaPath:"#/properties/credits/properties/seconds/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema59.properties.credits.properties.seconds.type,parentSchema:schema59.properties.credits.properties.seconds,data:data44};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
if(data42.color !== undefined){
let data45 = data42.color;
if(typeof data45 === "string"){
if(!pattern35.test(data45)){
const err86 = {instancePath:instancePath+"/credits/color",schemaPath:"#/definitions/color/pattern",keyword:"pattern",params:{pattern: "^(?:#[0-9a-fA-F]{6}|#[0-9a-fA-F]{3}|black|white|gray|silver|red|maroon|orange|yellow|olive|lime|green|aqua|teal|blue|navy|fuchsia|purple)$"},message:"must match pattern \""+"^(?:#[0-9a-fA-F]{6}|#[0-9a-fA-F]{3}|black|white|gray|silver|red|maroon|orange|yellow|olive|lime|green|aqua|teal|blue|navy|fuchsia|purple)$"+"\"",schema:"^(?:#[0-9a-fA-F]{6}|#[0-9a-fA-F]{3}|black|white|gray|silver|red|maroon|orange|yellow|olive|lime|green|aqua|teal|blue|navy|fuchsia|purple)$",parentSchema:schema61,data:data45};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
else {
const err87 = {instancePath:instancePath+"/credits/color",schemaPath:"#/definitions/color/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema61.type,parentSchema:schema61,data:data45};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
if(data42.background !== undefined){
let data46 = data42.background;
if(typeof data46 === "string"){
if(!pattern35.test(data46)){
const err88 = {instancePath:instancePath+"/credits/background",schemaPath:"#/definitions/color/pattern",keyword:"pattern",params:{pattern: "^(?:#[0-9a-fA-F]{6}|#[0-9a-fA-F]{3}|black|white|gray|silver|red|maroon|orange|yellow|olive|lime|green|aqua|teal|blue|navy|fuchsia|purple)$"},message:"must match pattern \""+"^(?:#[0-9a-fA-F]{6}|#[0-9a-fA-F]{3}|black|white|gray|silver|red|maroon|orange|yellow|olive|lime|green|aqua|teal|blue|navy|fuchsia|purple)$"+"\"",schema:"^(?:#[0-9a-fA-F]{6}|#[0-9a-fA-F]{3}|black|white|gray|silver|red|maroon|orange|yellow|olive|lime|green|aqua|teal|blue|navy|fuchsia|purple)$",parentSchema:schema61,data:data46};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
else {
const err89 = {instancePath:instancePath+"/credits/background",schemaPath:"#/definitions/color/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema61.type,parentSchema:schema61,data:data46};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
}
}
if(data.gap !== undefined){
let data48 = data.gap;
if((typeof data48 == "number") && (isFinite(data48))){
if(data48 > 600 || isNaN(data48)){
const err90 = {instancePath:instancePath+"/gap",schemaPath:"#/properties/gap/maximum",keyword:"maximum",params:{comparison: "<=", limit: 600},message:"must be <= 600",schema:600,parentSchema:schema59.properties.gap,data:data48};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
if(data48 < 0.05 || isNaN(data48)){
const err91 = {instancePath:instancePath+"/gap",schemaPath:"#/properties/gap/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0.05},message:"must be >= 0.05",schema:0.05,parentSchema:schema59.properties.gap,data:data48};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
else {
const err92 = {instancePath:instancePath+"/gap",schemaPath:"#/properties/gap/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema59.properties.gap.type,parentSchema:schema59.properties.gap,data:data48};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
}
if(data.in !== undefined){
let data49 = data.in;
if((typeof data49 == "number") && (isFinite(data49))){
if(data49 > 86400 || isNaN(data49)){
const err93 = {instancePath:instancePath+"/in",schemaPath:"#/properties/in/maximum",keyword:"maximum",params:{comparison: "<=", limit: 86400},message:"must be <= 86400",schema:86400,parentSchema:schema59.properties.in,data:data49};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
if(data49 < 0 || isNaN(data49)){
const err94 = {instancePath:instancePath+"/in",schemaPath:"#/properties/in/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema59.properties.in,data:data49};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
else {
const err95 = {instancePath:instancePath+"/in",schemaPath:"#/properties/in/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema59.properties.in.type,parentSchema:schema59.properties.in,data:data49};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
}
if(data.out !== undefined){
let data50 = data.out;
if((typeof data50 == "number") && (isFinite(data50))){
if(data50 > 86400 || isNaN(data50)){
const err96 = {instancePath:instancePath+"/out",schemaPath:"#/properties/out/maximum",keyword:"maximum",params:{comparison: "<=", limit: 86400},message:"must be <= 86400",schema:86400,parentSchema:schema59.properties.out,data:data50};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
if(data50 < 0 || isNaN(data50)){
const err97 = {instancePath:instancePath+"/out",schemaPath:"#/properties/out/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema59.properties.out,data:data50};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
else {
const err98 = {instancePath:instancePath+"/out",schemaPath:"#/properties/out/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema59.properties.out.type,parentSchema:schema59.properties.out,data:data50};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
}
if(data.gain_db !== undefined){
let data51 = data.gain_db;
if((typeof data51 == "number") && (isFinite(data51))){
if(data51 > 20 || isNaN(data51)){
const err99 = {instancePath:instancePath+"/gain_db",schemaPath:"#/definitions/gain/maximum",keyword:"maximum",params:{comparison: "<=", limit: 20},message:"must be <= 20",schema:20,parentSchema:schema67,data:data51};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
if(data51 < -60 || isNaN(data51)){
const err100 = {instancePath:instancePath+"/gain_db",schemaPath:"#/definitions/gain/minimum",keyword:"minimum",params:{comparison: ">=", limit: -60},message:"must be >= -60",schema:-60,parentSchema:schema67,data:data51};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
else {
const err101 = {instancePath:instancePath+"/gain_db",schemaPath:"#/definitions/gain/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema67.type,parentSchema:schema67,data:data51};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
}
if(data.mute !== undefined){
let data52 = data.mute;
if(typeof data52 !== "boolean"){
const err102 = {instancePath:instancePath+"/mute",schemaPath:"#/properties/mute/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema59.properties.mute.type,parentSchema:schema59.properties.mute,data:data52};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
}
if(data.lower_third !== undefined){
let data53 = data.lower_third;
if((typeof data53 !== "string") && (!(data53 && typeof data53 == "object" && !Array.isArray(data53)))){
const err103 = {instancePath:instancePath+"/lower_third",schemaPath:"#/properties/lower_third/type",keyword:"type",params:{type: schema59.properties.lower_third.type},message:"must be string,object",schema:schema59.properties.lower_third.type,parentSchema:schema59.properties.lower_third,data:data53};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
if(typeof data53 === "string"){
if(func3(data53) > 300){
const err104 = {instancePath:instancePath+"/lower_third",schemaPath:"#/properties/lower_third/maxLength",keyword:"maxLength",params:{limit: 300},message:"must NOT have more than 300 characters",schema:300,parentSchema:schema59.properties.lower_third,data:data53};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
if(func3(data53) < 1){
const err105 = {instancePath:instancePath+"/lower_third",schemaPath:"#/properties/lower_third/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema59.properties.lower_third,data:data53};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
if(!pattern31.test(data53)){
const err106 = {instancePath:instancePath+"/lower_third",schemaPath:"#/properties/lower_third/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema59.properties.lower_third,data:data53};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
}
if(data53 && typeof data53 == "object" && !Array.isArray(data53)){
if(data53.text === undefined){
const err107 = {instancePath:instancePath+"/lower_third",schemaPath:"#/properties/lower_third/required",keyword:"required",params:{missingProperty: "text"},message:"must have required property '"+"text"+"'",schema:schema59.properties.lower_third.required,parentSchema:schema59.properties.lower_third,data:data53};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
for(const key5 in data53){
if(!(((((key5 === "text") || (key5 === "subtitle")) || (key5 === "at")) || (key5 === "seconds")) || (pattern0.test(key5)))){
const err108 = {instancePath:instancePath+"/lower_third",schemaPath:"#/properties/lower_third/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties",schema:false,parentSchema:schema59.properties.lower_third,data:data53};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
}
if(data53.text !== undefined){
let data54 = data53.text;
if(typeof data54 === "string"){
if(func3(data54) > 300){
const err109 = {instancePath:instancePath+"/lower_third/text",schemaPath:"#/properties/lower_third/properties/text/maxLength",keyword:"maxLength",params:{limit: 300},message:"must NOT have more than 300 characters",schema:300,parentSchema:schema59.properties.lower_third.properties.text,data:data54};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
if(func3(data54) < 1){
const err110 = {instancePath:instancePath+"/lower_third/text",schemaPath:"#/properties/lower_third/properties/text/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema59.properties.lower_third.properties.text,data:data54};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
if(!pattern31.test(data54)){
const err111 = {instancePath:instancePath+"/lower_third/text",schemaPath:"#/properties/lower_third/properties/text/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema59.properties.lower_third.properties.text,data:data54};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
}
else {
const err112 = {instancePath:instancePath+"/lower_third/text",schemaPath:"#/properties/lower_third/properties/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema59.properties.lower_third.properties.text.type,parentSchema:schema59.properties.lower_third.properties.text,data:data54};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
}
if(data53.subtitle !== undefined){
let data55 = data53.subtitle;
if(typeof data55 === "string"){
if(func3(data55) > 300){
const err113 = {instancePath:instancePath+"/lower_third/subtitle",schemaPath:"#/properties/lower_third/properties/subtitle/maxLength",keyword:"maxLength",params:{limit: 300},message:"must NOT have more than 300 characters",schema:300,parentSchema:schema59.properties.lower_third.properties.subtitle,data:data55};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
if(func3(data55) < 1){
const err114 = {instancePath:instancePath+"/lower_third/subtitle",schemaPath:"#/properties/lower_third/properties/subtitle/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema59.properties.lower_third.properties.subtitle,data:data55};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
if(!pattern31.test(data55)){
const err115 = {instancePath:instancePath+"/lower_third/subtitle",schemaPath:"#/properties/lower_third/properties/subtitle/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema59.properties.lower_third.properties.subtitle,data:data55};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
}
else {
const err116 = {instancePath:instancePath+"/lower_third/subtitle",schemaPath:"#/properties/lower_third/properties/subtitle/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema59.properties.lower_third.properties.subtitle.type,parentSchema:schema59.properties.lower_third.properties.subtitle,data:data55};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
}
if(data53.at !== undefined){
let data56 = data53.at;
if((typeof data56 == "number") && (isFinite(data56))){
if(data56 > 86400 || isNaN(data56)){
const err117 = {instancePath:instancePath+"/lower_third/at",schemaPath:"#/properties/lower_third/properties/at/maximum",keyword:"maximum",params:{comparison: "<=", limit: 86400},message:"must be <= 86400",schema:86400,parentSchema:schema59.properties.lower_third.properties.at,data:data56};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
if(data56 < 0 || isNaN(data56)){
const err118 = {instancePath:instancePath+"/lower_third/at",schemaPath:"#/properties/lower_third/properties/at/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema59.properties.lower_third.properties.at,data:data56};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
}
else {
const err119 = {instancePath:instancePath+"/lower_third/at",schemaPath:"#/properties/lower_third/properties/at/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema59.properties.lower_third.properties.at.type,parentSchema:schema59.properties.lower_third.properties.at,data:data56};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
}
if(data53.seconds !== undefined){
let data57 = data53.seconds;
if((typeof data57 == "number") && (isFinite(data57))){
if(data57 > 600 || isNaN(data57)){
const err120 = {instancePath:instancePath+"/lower_third/seconds",schemaPath:"#/properties/lower_third/properties/seconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 600},message:"must be <= 600",schema:600,parentSchema:schema59.properties.lower_third.properties.seconds,data:data57};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
if(data57 < 0.1 || isNaN(data57)){
const err121 = {instancePath:instancePath+"/lower_third/seconds",schemaPath:"#/properties/lower_third/properties/seconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0.1},message:"must be >= 0.1",schema:0.1,parentSchema:schema59.properties.lower_third.properties.seconds,data:data57};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
}
else {
const err122 = {instancePath:instancePath+"/lower_third/seconds",schemaPath:"#/properties/lower_third/properties/seconds/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema59.properties.lower_third.properties.seconds.type,parentSchema:schema59.properties.lower_third.properties.seconds,data:data57};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
}
}
}
if(data.match !== undefined){
let data59 = data.match;
if(!((data59 === "colour") || (data59 === "color"))){
const err123 = {instancePath:instancePath+"/match",schemaPath:"#/properties/match/enum",keyword:"enum",params:{allowedValues: schema59.properties.match.enum},message:"must be equal to one of the allowed values",schema:schema59.properties.match.enum,parentSchema:schema59.properties.match,data:data59};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
}
if(data.transition !== undefined){
if(!(validate23(data.transition, {instancePath:instancePath+"/transition",parentData:data,parentDataProperty:"transition",rootData}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
}
}
validate25.errors = vErrors;
return errors === 0;
}

const schema73 = {"title":"Voice","examples":[{"file":"audio/intro.wav","at":"harbour"}],"type":"object","additionalProperties":false,"patternProperties":{"^x-":{"$ref":"#/definitions/own"}},"properties":{"file":{"title":"File","examples":["audio/intro.wav"],"type":"string","minLength":1,"maxLength":1000},"at":{"$ref":"#/definitions/shotId"},"offset":{"title":"Offset","examples":[1.5],"type":"number","minimum":0,"maximum":86400,"default":0},"gain_db":{"$ref":"#/definitions/gain"}},"required":["file","at"]};

function validate28(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.file === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "file"},message:"must have required property '"+"file"+"'",schema:schema73.required,parentSchema:schema73,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.at === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "at"},message:"must have required property '"+"at"+"'",schema:schema73.required,parentSchema:schema73,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "file") || (key0 === "at")) || (key0 === "offset")) || (key0 === "gain_db")) || (pattern0.test(key0)))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema73,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.file !== undefined){
let data0 = data.file;
if(typeof data0 === "string"){
if(func3(data0) > 1000){
const err3 = {instancePath:instancePath+"/file",schemaPath:"#/properties/file/maxLength",keyword:"maxLength",params:{limit: 1000},message:"must NOT have more than 1000 characters",schema:1000,parentSchema:schema73.properties.file,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(func3(data0) < 1){
const err4 = {instancePath:instancePath+"/file",schemaPath:"#/properties/file/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema73.properties.file,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/file",schemaPath:"#/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema73.properties.file.type,parentSchema:schema73.properties.file,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.at !== undefined){
let data1 = data.at;
if(typeof data1 === "string"){
if(func3(data1) > 64){
const err6 = {instancePath:instancePath+"/at",schemaPath:"#/definitions/shotId/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema60,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(func3(data1) < 1){
const err7 = {instancePath:instancePath+"/at",schemaPath:"#/definitions/shotId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema60,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/at",schemaPath:"#/definitions/shotId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema60.type,parentSchema:schema60,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.offset !== undefined){
let data2 = data.offset;
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 86400 || isNaN(data2)){
const err9 = {instancePath:instancePath+"/offset",schemaPath:"#/properties/offset/maximum",keyword:"maximum",params:{comparison: "<=", limit: 86400},message:"must be <= 86400",schema:86400,parentSchema:schema73.properties.offset,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data2 < 0 || isNaN(data2)){
const err10 = {instancePath:instancePath+"/offset",schemaPath:"#/properties/offset/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema73.properties.offset,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/offset",schemaPath:"#/properties/offset/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema73.properties.offset.type,parentSchema:schema73.properties.offset,data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.gain_db !== undefined){
let data3 = data.gain_db;
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 20 || isNaN(data3)){
const err12 = {instancePath:instancePath+"/gain_db",schemaPath:"#/definitions/gain/maximum",keyword:"maximum",params:{comparison: "<=", limit: 20},message:"must be <= 20",schema:20,parentSchema:schema67,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data3 < -60 || isNaN(data3)){
const err13 = {instancePath:instancePath+"/gain_db",schemaPath:"#/definitions/gain/minimum",keyword:"minimum",params:{comparison: ">=", limit: -60},message:"must be >= -60",schema:-60,parentSchema:schema67,data:data3};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/gain_db",schemaPath:"#/definitions/gain/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema67.type,parentSchema:schema67,data:data3};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema73.type,parentSchema:schema73,data};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
validate28.errors = vErrors;
return errors === 0;
}


function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((func2.call(schema56.properties, key0)) || (pattern0.test(key0)))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema56,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.output !== undefined){
let data0 = data.output;
if(typeof data0 === "string"){
if(func3(data0) > 1000){
const err1 = {instancePath:instancePath+"/output",schemaPath:"#/properties/output/maxLength",keyword:"maxLength",params:{limit: 1000},message:"must NOT have more than 1000 characters",schema:1000,parentSchema:schema56.properties.output,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(func3(data0) < 1){
const err2 = {instancePath:instancePath+"/output",schemaPath:"#/properties/output/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema56.properties.output,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(!pattern25.test(data0)){
const err3 = {instancePath:instancePath+"/output",schemaPath:"#/properties/output/pattern",keyword:"pattern",params:{pattern: "[^/]\\.(?:mp4|mov|webm)$"},message:"must match pattern \""+"[^/]\\.(?:mp4|mov|webm)$"+"\"",schema:"[^/]\\.(?:mp4|mov|webm)$",parentSchema:schema56.properties.output,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/output",schemaPath:"#/properties/output/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema56.properties.output.type,parentSchema:schema56.properties.output,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.codec !== undefined){
let data1 = data.codec;
if(!((((((data1 === "h264") || (data1 === "h265")) || (data1 === "prores")) || (data1 === "dnxhr")) || (data1 === "vp9")) || (data1 === "av1"))){
const err5 = {instancePath:instancePath+"/codec",schemaPath:"#/properties/codec/enum",keyword:"enum",params:{allowedValues: schema56.properties.codec.enum},message:"must be equal to one of the allowed values",schema:schema56.properties.codec.enum,parentSchema:schema56.properties.codec,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.aspect_ratio !== undefined){
let data2 = data.aspect_ratio;
if(typeof data2 === "string"){
if(!pattern26.test(data2)){
const err6 = {instancePath:instancePath+"/aspect_ratio",schemaPath:"#/properties/aspect_ratio/pattern",keyword:"pattern",params:{pattern: "^[0-9]{1,4}(?:\\.[0-9]{1,3})?:[0-9]{1,4}(?:\\.[0-9]{1,3})?$"},message:"must match pattern \""+"^[0-9]{1,4}(?:\\.[0-9]{1,3})?:[0-9]{1,4}(?:\\.[0-9]{1,3})?$"+"\"",schema:"^[0-9]{1,4}(?:\\.[0-9]{1,3})?:[0-9]{1,4}(?:\\.[0-9]{1,3})?$",parentSchema:schema56.properties.aspect_ratio,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/aspect_ratio",schemaPath:"#/properties/aspect_ratio/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema56.properties.aspect_ratio.type,parentSchema:schema56.properties.aspect_ratio,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.resolution !== undefined){
let data3 = data.resolution;
if(typeof data3 === "string"){
if(!pattern27.test(data3)){
const err8 = {instancePath:instancePath+"/resolution",schemaPath:"#/properties/resolution/pattern",keyword:"pattern",params:{pattern: "^(?:[1-9][0-9]{1,3}p|4[kK])$"},message:"must match pattern \""+"^(?:[1-9][0-9]{1,3}p|4[kK])$"+"\"",schema:"^(?:[1-9][0-9]{1,3}p|4[kK])$",parentSchema:schema56.properties.resolution,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/resolution",schemaPath:"#/properties/resolution/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema56.properties.resolution.type,parentSchema:schema56.properties.resolution,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.transition !== undefined){
if(!(validate23(data.transition, {instancePath:instancePath+"/transition",parentData:data,parentDataProperty:"transition",rootData}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
}
if(data.sequence !== undefined){
let data5 = data.sequence;
if(Array.isArray(data5)){
if(data5.length > 100000){
const err10 = {instancePath:instancePath+"/sequence",schemaPath:"#/properties/sequence/maxItems",keyword:"maxItems",params:{limit: 100000},message:"must NOT have more than 100000 items",schema:100000,parentSchema:schema56.properties.sequence,data:data5};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data5.length < 1){
const err11 = {instancePath:instancePath+"/sequence",schemaPath:"#/properties/sequence/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema56.properties.sequence,data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
if(!(validate25(data5[i0], {instancePath:instancePath+"/sequence/" + i0,parentData:data5,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
errors = vErrors.length;
}
}
}
else {
const err12 = {instancePath:instancePath+"/sequence",schemaPath:"#/properties/sequence/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema56.properties.sequence.type,parentSchema:schema56.properties.sequence,data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.fit !== undefined){
let data7 = data.fit;
if(!(((data7 === "pad") || (data7 === "crop")) || (data7 === "blur"))){
const err13 = {instancePath:instancePath+"/fit",schemaPath:"#/properties/fit/enum",keyword:"enum",params:{allowedValues: schema56.properties.fit.enum},message:"must be equal to one of the allowed values",schema:schema56.properties.fit.enum,parentSchema:schema56.properties.fit,data:data7};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.frame_rate !== undefined){
let data8 = data.frame_rate;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
const err14 = {instancePath:instancePath+"/frame_rate",schemaPath:"#/properties/frame_rate/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema56.properties.frame_rate.type,parentSchema:schema56.properties.frame_rate,data:data8};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 60 || isNaN(data8)){
const err15 = {instancePath:instancePath+"/frame_rate",schemaPath:"#/properties/frame_rate/maximum",keyword:"maximum",params:{comparison: "<=", limit: 60},message:"must be <= 60",schema:60,parentSchema:schema56.properties.frame_rate,data:data8};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data8 < 1 || isNaN(data8)){
const err16 = {instancePath:instancePath+"/frame_rate",schemaPath:"#/properties/frame_rate/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema56.properties.frame_rate,data:data8};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
if(data.captions !== undefined){
let data9 = data.captions;
if(((typeof data9 !== "boolean") && (typeof data9 !== "string")) && (!(data9 && typeof data9 == "object" && !Array.isArray(data9)))){
const err17 = {instancePath:instancePath+"/captions",schemaPath:"#/properties/captions/type",keyword:"type",params:{type: schema56.properties.captions.type},message:"must be boolean,string,object",schema:schema56.properties.captions.type,parentSchema:schema56.properties.captions,data:data9};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(typeof data9 === "string"){
if(func3(data9) > 1000){
const err18 = {instancePath:instancePath+"/captions",schemaPath:"#/properties/captions/maxLength",keyword:"maxLength",params:{limit: 1000},message:"must NOT have more than 1000 characters",schema:1000,parentSchema:schema56.properties.captions,data:data9};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(func3(data9) < 1){
const err19 = {instancePath:instancePath+"/captions",schemaPath:"#/properties/captions/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema56.properties.captions,data:data9};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
for(const key1 in data9){
if(!(((key1 === "from") || (key1 === "burn")) || (pattern0.test(key1)))){
const err20 = {instancePath:instancePath+"/captions",schemaPath:"#/properties/captions/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema56.properties.captions,data:data9};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data9.from !== undefined){
let data10 = data9.from;
if(typeof data10 === "string"){
if(func3(data10) > 1000){
const err21 = {instancePath:instancePath+"/captions/from",schemaPath:"#/properties/captions/properties/from/maxLength",keyword:"maxLength",params:{limit: 1000},message:"must NOT have more than 1000 characters",schema:1000,parentSchema:schema56.properties.captions.properties.from,data:data10};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(func3(data10) < 1){
const err22 = {instancePath:instancePath+"/captions/from",schemaPath:"#/properties/captions/properties/from/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema56.properties.captions.properties.from,data:data10};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/captions/from",schemaPath:"#/properties/captions/properties/from/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema56.properties.captions.properties.from.type,parentSchema:schema56.properties.captions.properties.from,data:data10};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data9.burn !== undefined){
let data11 = data9.burn;
if(typeof data11 !== "boolean"){
const err24 = {instancePath:instancePath+"/captions/burn",schemaPath:"#/properties/captions/properties/burn/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema56.properties.captions.properties.burn.type,parentSchema:schema56.properties.captions.properties.burn,data:data11};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
}
if(data.audio !== undefined){
let data13 = data.audio;
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
for(const key3 in data13){
if(!(((((key3 === "music") || (key3 === "voice")) || (key3 === "loudness")) || (key3 === "room_tone")) || (pattern0.test(key3)))){
const err25 = {instancePath:instancePath+"/audio",schemaPath:"#/properties/audio/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema56.properties.audio,data:data13};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data13.music !== undefined){
let data14 = data13.music;
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
if(data14.file === undefined){
const err26 = {instancePath:instancePath+"/audio/music",schemaPath:"#/properties/audio/properties/music/required",keyword:"required",params:{missingProperty: "file"},message:"must have required property '"+"file"+"'",schema:schema56.properties.audio.properties.music.required,parentSchema:schema56.properties.audio.properties.music,data:data14};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
for(const key4 in data14){
if(!(((((((key4 === "file") || (key4 === "gain_db")) || (key4 === "duck")) || (key4 === "loop")) || (key4 === "fade_in")) || (key4 === "fade_out")) || (pattern0.test(key4)))){
const err27 = {instancePath:instancePath+"/audio/music",schemaPath:"#/properties/audio/properties/music/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema56.properties.audio.properties.music,data:data14};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data14.file !== undefined){
let data15 = data14.file;
if(typeof data15 === "string"){
if(func3(data15) > 1000){
const err28 = {instancePath:instancePath+"/audio/music/file",schemaPath:"#/properties/audio/properties/music/properties/file/maxLength",keyword:"maxLength",params:{limit: 1000},message:"must NOT have more than 1000 characters",schema:1000,parentSchema:schema56.properties.audio.properties.music.properties.file,data:data15};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(func3(data15) < 1){
const err29 = {instancePath:instancePath+"/audio/music/file",schemaPath:"#/properties/audio/properties/music/properties/file/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema56.properties.audio.properties.music.properties.file,data:data15};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
else {
const err30 = {instancePath:instancePath+"/audio/music/file",schemaPath:"#/properties/audio/properties/music/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema56.properties.audio.properties.music.properties.file.type,parentSchema:schema56.properties.audio.properties.music.properties.file,data:data15};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data14.gain_db !== undefined){
let data16 = data14.gain_db;
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 > 20 || isNaN(data16)){
const err31 = {instancePath:instancePath+"/audio/music/gain_db",schemaPath:"#/definitions/gain/maximum",keyword:"maximum",params:{comparison: "<=", limit: 20},message:"must be <= 20",schema:20,parentSchema:schema67,data:data16};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(data16 < -60 || isNaN(data16)){
const err32 = {instancePath:instancePath+"/audio/music/gain_db",schemaPath:"#/definitions/gain/minimum",keyword:"minimum",params:{comparison: ">=", limit: -60},message:"must be >= -60",schema:-60,parentSchema:schema67,data:data16};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
else {
const err33 = {instancePath:instancePath+"/audio/music/gain_db",schemaPath:"#/definitions/gain/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema67.type,parentSchema:schema67,data:data16};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data14.duck !== undefined){
let data17 = data14.duck;
if(typeof data17 !== "boolean"){
const err34 = {instancePath:instancePath+"/audio/music/duck",schemaPath:"#/properties/audio/properties/music/properties/duck/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema56.properties.audio.properties.music.properties.duck.type,parentSchema:schema56.properties.audio.properties.music.properties.duck,data:data17};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data14.loop !== undefined){
let data18 = data14.loop;
if(typeof data18 !== "boolean"){
const err35 = {instancePath:instancePath+"/audio/music/loop",schemaPath:"#/properties/audio/properties/music/properties/loop/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema56.properties.audio.properties.music.properties.loop.type,parentSchema:schema56.properties.audio.properties.music.properties.loop,data:data18};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data14.fade_in !== undefined){
let data19 = data14.fade_in;
if((typeof data19 == "number") && (isFinite(data19))){
if(data19 > 600 || isNaN(data19)){
const err36 = {instancePath:instancePath+"/audio/music/fade_in",schemaPath:"#/properties/audio/properties/music/properties/fade_in/maximum",keyword:"maximum",params:{comparison: "<=", limit: 600},message:"must be <= 600",schema:600,parentSchema:schema56.properties.audio.properties.music.properties.fade_in,data:data19};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(data19 < 0 || isNaN(data19)){
const err37 = {instancePath:instancePath+"/audio/music/fade_in",schemaPath:"#/properties/audio/properties/music/properties/fade_in/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema56.properties.audio.properties.music.properties.fade_in,data:data19};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
else {
const err38 = {instancePath:instancePath+"/audio/music/fade_in",schemaPath:"#/properties/audio/properties/music/properties/fade_in/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema56.properties.audio.properties.music.properties.fade_in.type,parentSchema:schema56.properties.audio.properties.music.properties.fade_in,data:data19};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data14.fade_out !== undefined){
let data20 = data14.fade_out;
if((typeof data20 == "number") && (isFinite(data20))){
if(data20 > 600 || isNaN(data20)){
const err39 = {instancePath:instancePath+"/audio/music/fade_out",schemaPath:"#/properties/audio/properties/music/properties/fade_out/maximum",keyword:"maximum",params:{comparison: "<=", limit: 600},message:"must be <= 600",schema:600,parentSchema:schema56.properties.audio.properties.music.properties.fade_out,data:data20};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(data20 < 0 || isNaN(data20)){
const err40 = {instancePath:instancePath+"/audio/music/fade_out",schemaPath:"#/properties/audio/properties/music/properties/fade_out/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema56.properties.audio.properties.music.properties.fade_out,data:data20};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
else {
const err41 = {instancePath:instancePath+"/audio/music/fade_out",schemaPath:"#/properties/audio/properties/music/properties/fade_out/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema56.properties.audio.properties.music.properties.fade_out.type,parentSchema:schema56.properties.audio.properties.music.properties.fade_out,data:data20};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
}
else {
const err42 = {instancePath:instancePath+"/audio/music",schemaPath:"#/properties/audio/properties/music/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema56.properties.audio.properties.music.type,parentSchema:schema56.properties.audio.properties.music,data:data14};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data13.voice !== undefined){
let data22 = data13.voice;
if(Array.isArray(data22)){
if(data22.length > 10000){
const err43 = {instancePath:instancePath+"/audio/voice",schemaPath:"#/properties/audio/properties/voice/maxItems",keyword:"maxItems",params:{limit: 10000},message:"must NOT have more than 10000 items",schema:10000,parentSchema:schema56.properties.audio.properties.voice,data:data22};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if(data22.length < 1){
const err44 = {instancePath:instancePath+"/audio/voice",schemaPath:"#/properties/audio/properties/voice/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema56.properties.audio.properties.voice,data:data22};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
const len1 = data22.length;
for(let i1=0; i1<len1; i1++){
if(!(validate28(data22[i1], {instancePath:instancePath+"/audio/voice/" + i1,parentData:data22,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
}
}
else {
const err45 = {instancePath:instancePath+"/audio/voice",schemaPath:"#/properties/audio/properties/voice/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema56.properties.audio.properties.voice.type,parentSchema:schema56.properties.audio.properties.voice,data:data22};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data13.loudness !== undefined){
let data24 = data13.loudness;
if((typeof data24 == "number") && (isFinite(data24))){
if(data24 > -5 || isNaN(data24)){
const err46 = {instancePath:instancePath+"/audio/loudness",schemaPath:"#/properties/audio/properties/loudness/maximum",keyword:"maximum",params:{comparison: "<=", limit: -5},message:"must be <= -5",schema:-5,parentSchema:schema56.properties.audio.properties.loudness,data:data24};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
if(data24 < -70 || isNaN(data24)){
const err47 = {instancePath:instancePath+"/audio/loudness",schemaPath:"#/properties/audio/properties/loudness/minimum",keyword:"minimum",params:{comparison: ">=", limit: -70},message:"must be >= -70",schema:-70,parentSchema:schema56.properties.audio.properties.loudness,data:data24};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
else {
const err48 = {instancePath:instancePath+"/audio/loudness",schemaPath:"#/properties/audio/properties/loudness/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema56.properties.audio.properties.loudness.type,parentSchema:schema56.properties.audio.properties.loudness,data:data24};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data13.room_tone !== undefined){
let data25 = data13.room_tone;
if((typeof data25 !== "boolean") && (!((typeof data25 == "number") && (isFinite(data25))))){
const err49 = {instancePath:instancePath+"/audio/room_tone",schemaPath:"#/properties/audio/properties/room_tone/type",keyword:"type",params:{type: schema56.properties.audio.properties.room_tone.type},message:"must be boolean,number",schema:schema56.properties.audio.properties.room_tone.type,parentSchema:schema56.properties.audio.properties.room_tone,data:data25};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
if((typeof data25 == "number") && (isFinite(data25))){
if(data25 > -20 || isNaN(data25)){
const err50 = {instancePath:instancePath+"/audio/room_tone",schemaPath:"#/properties/audio/properties/room_tone/maximum",keyword:"maximum",params:{comparison: "<=", limit: -20},message:"must be <= -20",schema:-20,parentSchema:schema56.properties.audio.properties.room_tone,data:data25};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
if(data25 < -100 || isNaN(data25)){
const err51 = {instancePath:instancePath+"/audio/room_tone",schemaPath:"#/properties/audio/properties/room_tone/minimum",keyword:"minimum",params:{comparison: ">=", limit: -100},message:"must be >= -100",schema:-100,parentSchema:schema56.properties.audio.properties.room_tone,data:data25};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
}
}
else {
const err52 = {instancePath:instancePath+"/audio",schemaPath:"#/properties/audio/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema56.properties.audio.type,parentSchema:schema56.properties.audio,data:data13};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data.font !== undefined){
let data27 = data.font;
if(typeof data27 === "string"){
if(func3(data27) > 1000){
const err53 = {instancePath:instancePath+"/font",schemaPath:"#/properties/font/maxLength",keyword:"maxLength",params:{limit: 1000},message:"must NOT have more than 1000 characters",schema:1000,parentSchema:schema56.properties.font,data:data27};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
if(func3(data27) < 1){
const err54 = {instancePath:instancePath+"/font",schemaPath:"#/properties/font/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema56.properties.font,data:data27};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
else {
const err55 = {instancePath:instancePath+"/font",schemaPath:"#/properties/font/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema56.properties.font.type,parentSchema:schema56.properties.font,data:data27};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
if(data.chapters !== undefined){
let data28 = data.chapters;
if(typeof data28 !== "boolean"){
const err56 = {instancePath:instancePath+"/chapters",schemaPath:"#/properties/chapters/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema56.properties.chapters.type,parentSchema:schema56.properties.chapters,data:data28};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data.poster !== undefined){
let data29 = data.poster;
if((!((typeof data29 == "number") && (isFinite(data29)))) && (typeof data29 !== "string")){
const err57 = {instancePath:instancePath+"/poster",schemaPath:"#/properties/poster/type",keyword:"type",params:{type: schema56.properties.poster.type},message:"must be number,string",schema:schema56.properties.poster.type,parentSchema:schema56.properties.poster,data:data29};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
if((typeof data29 == "number") && (isFinite(data29))){
if(data29 > 86400 || isNaN(data29)){
const err58 = {instancePath:instancePath+"/poster",schemaPath:"#/properties/poster/maximum",keyword:"maximum",params:{comparison: "<=", limit: 86400},message:"must be <= 86400",schema:86400,parentSchema:schema56.properties.poster,data:data29};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
if(data29 < 0 || isNaN(data29)){
const err59 = {instancePath:instancePath+"/poster",schemaPath:"#/properties/poster/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema56.properties.poster,data:data29};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(typeof data29 === "string"){
if(func3(data29) > 64){
const err60 = {instancePath:instancePath+"/poster",schemaPath:"#/properties/poster/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema56.properties.poster,data:data29};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
if(func3(data29) < 1){
const err61 = {instancePath:instancePath+"/poster",schemaPath:"#/properties/poster/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema56.properties.poster,data:data29};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
}
if(data.contact_sheet !== undefined){
let data30 = data.contact_sheet;
if(typeof data30 !== "boolean"){
const err62 = {instancePath:instancePath+"/contact_sheet",schemaPath:"#/properties/contact_sheet/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema56.properties.contact_sheet.type,parentSchema:schema56.properties.contact_sheet,data:data30};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
}
else {
const err63 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema56.type,parentSchema:schema56,data};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
validate22.errors = vErrors;
return errors === 0;
}


function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="urn:storyboard:storyboard:1" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.version === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "version"},message:"must have required property '"+"version"+"'",schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.shots === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "shots"},message:"must have required property '"+"shots"+"'",schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((func2.call(schema11.properties, key0)) || (pattern0.test(key0)))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.version !== undefined){
let data0 = data.version;
if(!((typeof data0 == "number") && (isFinite(data0)))){
const err3 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema11.properties.version.type,parentSchema:schema11.properties.version,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(1 !== data0){
const err4 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant",schema:1,parentSchema:schema11.properties.version,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.title !== undefined){
let data1 = data.title;
if(typeof data1 === "string"){
if(func3(data1) > 200){
const err5 = {instancePath:instancePath+"/title",schemaPath:"#/properties/title/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema11.properties.title,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/title",schemaPath:"#/properties/title/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.title.type,parentSchema:schema11.properties.title,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.provider !== undefined){
let data2 = data.provider;
if(typeof data2 !== "string"){
const err7 = {instancePath:instancePath+"/provider",schemaPath:"#/properties/provider/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.provider.type,parentSchema:schema11.properties.provider,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(!((((data2 === "gemini") || (data2 === "vertex")) || (data2 === "openai")) || (data2 === "animatic"))){
const err8 = {instancePath:instancePath+"/provider",schemaPath:"#/properties/provider/enum",keyword:"enum",params:{allowedValues: schema11.properties.provider.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.provider.enum,parentSchema:schema11.properties.provider,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.model !== undefined){
let data3 = data.model;
if(typeof data3 === "string"){
if(func3(data3) > 200){
const err9 = {instancePath:instancePath+"/model",schemaPath:"#/definitions/model/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema12,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(func3(data3) < 1){
const err10 = {instancePath:instancePath+"/model",schemaPath:"#/definitions/model/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema12,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/model",schemaPath:"#/definitions/model/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.type,parentSchema:schema12,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.budget !== undefined){
let data4 = data.budget;
if((!((typeof data4 == "number") && (isFinite(data4)))) && (!(data4 && typeof data4 == "object" && !Array.isArray(data4)))){
const err12 = {instancePath:instancePath+"/budget",schemaPath:"#/properties/budget/type",keyword:"type",params:{type: schema11.properties.budget.type},message:"must be number,object",schema:schema11.properties.budget.type,parentSchema:schema11.properties.budget,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 1000000 || isNaN(data4)){
const err13 = {instancePath:instancePath+"/budget",schemaPath:"#/properties/budget/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000},message:"must be <= 1000000",schema:1000000,parentSchema:schema11.properties.budget,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data4 < 0 || isNaN(data4)){
const err14 = {instancePath:instancePath+"/budget",schemaPath:"#/properties/budget/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.budget,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key1 in data4){
if(!((((key1 === "run") || (key1 === "day")) || (key1 === "film")) || (pattern0.test(key1)))){
const err15 = {instancePath:instancePath+"/budget",schemaPath:"#/properties/budget/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.budget,data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data4.run !== undefined){
let data5 = data4.run;
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 1000000 || isNaN(data5)){
const err16 = {instancePath:instancePath+"/budget/run",schemaPath:"#/properties/budget/properties/run/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000},message:"must be <= 1000000",schema:1000000,parentSchema:schema11.properties.budget.properties.run,data:data5};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data5 < 0 || isNaN(data5)){
const err17 = {instancePath:instancePath+"/budget/run",schemaPath:"#/properties/budget/properties/run/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.budget.properties.run,data:data5};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/budget/run",schemaPath:"#/properties/budget/properties/run/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema11.properties.budget.properties.run.type,parentSchema:schema11.properties.budget.properties.run,data:data5};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data4.day !== undefined){
let data6 = data4.day;
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 1000000 || isNaN(data6)){
const err19 = {instancePath:instancePath+"/budget/day",schemaPath:"#/properties/budget/properties/day/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000},message:"must be <= 1000000",schema:1000000,parentSchema:schema11.properties.budget.properties.day,data:data6};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data6 < 0 || isNaN(data6)){
const err20 = {instancePath:instancePath+"/budget/day",schemaPath:"#/properties/budget/properties/day/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.budget.properties.day,data:data6};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/budget/day",schemaPath:"#/properties/budget/properties/day/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema11.properties.budget.properties.day.type,parentSchema:schema11.properties.budget.properties.day,data:data6};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data4.film !== undefined){
let data7 = data4.film;
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 1000000 || isNaN(data7)){
const err22 = {instancePath:instancePath+"/budget/film",schemaPath:"#/properties/budget/properties/film/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000},message:"must be <= 1000000",schema:1000000,parentSchema:schema11.properties.budget.properties.film,data:data7};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data7 < 0 || isNaN(data7)){
const err23 = {instancePath:instancePath+"/budget/film",schemaPath:"#/properties/budget/properties/film/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.budget.properties.film,data:data7};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
else {
const err24 = {instancePath:instancePath+"/budget/film",schemaPath:"#/properties/budget/properties/film/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema11.properties.budget.properties.film.type,parentSchema:schema11.properties.budget.properties.film,data:data7};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
}
if(data.allow_bidi !== undefined){
let data9 = data.allow_bidi;
if(typeof data9 !== "boolean"){
const err25 = {instancePath:instancePath+"/allow_bidi",schemaPath:"#/definitions/allowBidi/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema14.type,parentSchema:schema14,data:data9};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.variables !== undefined){
let data10 = data.variables;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
for(const key3 in data10){
if(!(pattern0.test(key3))){
let data11 = data10[key3];
if((((typeof data11 !== "string") && (!((typeof data11 == "number") && (isFinite(data11))))) && (typeof data11 !== "boolean")) && (data11 !== null)){
const err26 = {instancePath:instancePath+"/variables/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/variables/additionalProperties/type",keyword:"type",params:{type: schema11.properties.variables.additionalProperties.type},message:"must be string,number,boolean,null",schema:schema11.properties.variables.additionalProperties.type,parentSchema:schema11.properties.variables.additionalProperties,data:data11};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(typeof data11 === "string"){
if(func3(data11) > 10000){
const err27 = {instancePath:instancePath+"/variables/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/variables/additionalProperties/maxLength",keyword:"maxLength",params:{limit: 10000},message:"must NOT have more than 10000 characters",schema:10000,parentSchema:schema11.properties.variables.additionalProperties,data:data11};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
}
}
else {
const err28 = {instancePath:instancePath+"/variables",schemaPath:"#/properties/variables/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.variables.type,parentSchema:schema11.properties.variables,data:data10};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.characters !== undefined){
let data13 = data.characters;
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
for(const key5 in data13){
if(!(pattern0.test(key5))){
if(!(validate11(data13[key5], {instancePath:instancePath+"/characters/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data13,parentDataProperty:key5,rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
}
}
}
else {
const err29 = {instancePath:instancePath+"/characters",schemaPath:"#/properties/characters/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.characters.type,parentSchema:schema11.properties.characters,data:data13};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data.images !== undefined){
let data16 = data.images;
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
for(const key7 in data16){
if(!(pattern0.test(key7))){
let data17 = data16[key7];
if(typeof data17 === "string"){
if(func3(data17) > 1000){
const err30 = {instancePath:instancePath+"/images/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/images/additionalProperties/maxLength",keyword:"maxLength",params:{limit: 1000},message:"must NOT have more than 1000 characters",schema:1000,parentSchema:schema11.properties.images.additionalProperties,data:data17};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(func3(data17) < 1){
const err31 = {instancePath:instancePath+"/images/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/images/additionalProperties/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.images.additionalProperties,data:data17};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
else {
const err32 = {instancePath:instancePath+"/images/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/images/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.images.additionalProperties.type,parentSchema:schema11.properties.images.additionalProperties,data:data17};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
}
}
else {
const err33 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.images.type,parentSchema:schema11.properties.images,data:data16};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data.defaults !== undefined){
let data19 = data.defaults;
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
for(const key9 in data19){
if(!((func2.call(schema11.properties.defaults.properties, key9)) || (pattern0.test(key9)))){
const err34 = {instancePath:instancePath+"/defaults",schemaPath:"#/properties/defaults/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.defaults,data:data19};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data19.model !== undefined){
let data20 = data19.model;
if(typeof data20 === "string"){
if(func3(data20) > 200){
const err35 = {instancePath:instancePath+"/defaults/model",schemaPath:"#/definitions/model/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema12,data:data20};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if(func3(data20) < 1){
const err36 = {instancePath:instancePath+"/defaults/model",schemaPath:"#/definitions/model/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema12,data:data20};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
else {
const err37 = {instancePath:instancePath+"/defaults/model",schemaPath:"#/definitions/model/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.type,parentSchema:schema12,data:data20};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data19.aspect_ratio !== undefined){
let data21 = data19.aspect_ratio;
if(typeof data21 !== "string"){
const err38 = {instancePath:instancePath+"/defaults/aspect_ratio",schemaPath:"#/definitions/aspect_ratio/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema21.type,parentSchema:schema21,data:data21};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if(!((data21 === "16:9") || (data21 === "9:16"))){
const err39 = {instancePath:instancePath+"/defaults/aspect_ratio",schemaPath:"#/definitions/aspect_ratio/enum",keyword:"enum",params:{allowedValues: schema21.enum},message:"must be equal to one of the allowed values",schema:schema21.enum,parentSchema:schema21,data:data21};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data19.resolution !== undefined){
let data22 = data19.resolution;
if(typeof data22 !== "string"){
const err40 = {instancePath:instancePath+"/defaults/resolution",schemaPath:"#/definitions/resolution/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema22.type,parentSchema:schema22,data:data22};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(!(((((data22 === "360p") || (data22 === "720p")) || (data22 === "1080p")) || (data22 === "4k")) || (data22 === "4K"))){
const err41 = {instancePath:instancePath+"/defaults/resolution",schemaPath:"#/definitions/resolution/enum",keyword:"enum",params:{allowedValues: schema22.enum},message:"must be equal to one of the allowed values",schema:schema22.enum,parentSchema:schema22,data:data22};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data19.duration !== undefined){
let data23 = data19.duration;
if((!((typeof data23 == "number") && (isFinite(data23)))) && (typeof data23 !== "string")){
const err42 = {instancePath:instancePath+"/defaults/duration",schemaPath:"#/definitions/duration/type",keyword:"type",params:{type: schema23.type},message:"must be number,string",schema:schema23.type,parentSchema:schema23,data:data23};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if((typeof data23 == "number") && (isFinite(data23))){
if(data23 > 600 || isNaN(data23)){
const err43 = {instancePath:instancePath+"/defaults/duration",schemaPath:"#/definitions/duration/maximum",keyword:"maximum",params:{comparison: "<=", limit: 600},message:"must be <= 600",schema:600,parentSchema:schema23,data:data23};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if(data23 < 1 || isNaN(data23)){
const err44 = {instancePath:instancePath+"/defaults/duration",schemaPath:"#/definitions/duration/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema23,data:data23};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(typeof data23 === "string"){
if(func3(data23) > 3){
const err45 = {instancePath:instancePath+"/defaults/duration",schemaPath:"#/definitions/duration/maxLength",keyword:"maxLength",params:{limit: 3},message:"must NOT have more than 3 characters",schema:3,parentSchema:schema23,data:data23};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
if(!pattern12.test(data23)){
const err46 = {instancePath:instancePath+"/defaults/duration",schemaPath:"#/definitions/duration/pattern",keyword:"pattern",params:{pattern: "^[0-9]+$"},message:"must match pattern \""+"^[0-9]+$"+"\"",schema:"^[0-9]+$",parentSchema:schema23,data:data23};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
}
if(data19.style !== undefined){
let data24 = data19.style;
if(typeof data24 === "string"){
if(func3(data24) > 10000){
const err47 = {instancePath:instancePath+"/defaults/style",schemaPath:"#/definitions/style/maxLength",keyword:"maxLength",params:{limit: 10000},message:"must NOT have more than 10000 characters",schema:10000,parentSchema:schema24,data:data24};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
else {
const err48 = {instancePath:instancePath+"/defaults/style",schemaPath:"#/definitions/style/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema24.type,parentSchema:schema24,data:data24};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data19.negative_prompt !== undefined){
let data25 = data19.negative_prompt;
if(typeof data25 === "string"){
if(func3(data25) > 10000){
const err49 = {instancePath:instancePath+"/defaults/negative_prompt",schemaPath:"#/definitions/negative_prompt/maxLength",keyword:"maxLength",params:{limit: 10000},message:"must NOT have more than 10000 characters",schema:10000,parentSchema:schema25,data:data25};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
else {
const err50 = {instancePath:instancePath+"/defaults/negative_prompt",schemaPath:"#/definitions/negative_prompt/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema25.type,parentSchema:schema25,data:data25};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data19.seed !== undefined){
let data26 = data19.seed;
if(!(((typeof data26 == "number") && (!(data26 % 1) && !isNaN(data26))) && (isFinite(data26)))){
const err51 = {instancePath:instancePath+"/defaults/seed",schemaPath:"#/definitions/seed/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema26.type,parentSchema:schema26,data:data26};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
if((typeof data26 == "number") && (isFinite(data26))){
if(data26 > 4294967295 || isNaN(data26)){
const err52 = {instancePath:instancePath+"/defaults/seed",schemaPath:"#/definitions/seed/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4294967295},message:"must be <= 4294967295",schema:4294967295,parentSchema:schema26,data:data26};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
if(data26 < 0 || isNaN(data26)){
const err53 = {instancePath:instancePath+"/defaults/seed",schemaPath:"#/definitions/seed/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema26,data:data26};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
}
if(data19.takes !== undefined){
let data27 = data19.takes;
if(!(((typeof data27 == "number") && (!(data27 % 1) && !isNaN(data27))) && (isFinite(data27)))){
const err54 = {instancePath:instancePath+"/defaults/takes",schemaPath:"#/definitions/takes/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema27.type,parentSchema:schema27,data:data27};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
if((typeof data27 == "number") && (isFinite(data27))){
if(data27 > 100 || isNaN(data27)){
const err55 = {instancePath:instancePath+"/defaults/takes",schemaPath:"#/definitions/takes/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100",schema:100,parentSchema:schema27,data:data27};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
if(data27 < 1 || isNaN(data27)){
const err56 = {instancePath:instancePath+"/defaults/takes",schemaPath:"#/definitions/takes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema27,data:data27};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
}
if(data19.pick !== undefined){
let data28 = data19.pick;
if(typeof data28 !== "string"){
const err57 = {instancePath:instancePath+"/defaults/pick",schemaPath:"#/definitions/pick/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema28.type,parentSchema:schema28,data:data28};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
if(!(data28 === "newest")){
const err58 = {instancePath:instancePath+"/defaults/pick",schemaPath:"#/definitions/pick/enum",keyword:"enum",params:{allowedValues: schema28.enum},message:"must be equal to one of the allowed values",schema:schema28.enum,parentSchema:schema28,data:data28};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data19.audio !== undefined){
let data29 = data19.audio;
if(typeof data29 !== "boolean"){
const err59 = {instancePath:instancePath+"/defaults/audio",schemaPath:"#/definitions/audio/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema29.type,parentSchema:schema29,data:data29};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data19.person_generation !== undefined){
let data30 = data19.person_generation;
if(typeof data30 === "string"){
if(func3(data30) > 64){
const err60 = {instancePath:instancePath+"/defaults/person_generation",schemaPath:"#/definitions/personGeneration/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema30,data:data30};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
if(func3(data30) < 1){
const err61 = {instancePath:instancePath+"/defaults/person_generation",schemaPath:"#/definitions/personGeneration/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema30,data:data30};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
else {
const err62 = {instancePath:instancePath+"/defaults/person_generation",schemaPath:"#/definitions/personGeneration/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema30.type,parentSchema:schema30,data:data30};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
if(data19.on_expired !== undefined){
let data31 = data19.on_expired;
if(!((data31 === "fail") || (data31 === "reshoot"))){
const err63 = {instancePath:instancePath+"/defaults/on_expired",schemaPath:"#/definitions/onExpired/enum",keyword:"enum",params:{allowedValues: schema31.enum},message:"must be equal to one of the allowed values",schema:schema31.enum,parentSchema:schema31,data:data31};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
if(data19.regenerate !== undefined){
let data32 = data19.regenerate;
if(!(((data32 === "on_change") || (data32 === "never")) || (data32 === "nightly"))){
const err64 = {instancePath:instancePath+"/defaults/regenerate",schemaPath:"#/definitions/regenerate/enum",keyword:"enum",params:{allowedValues: schema32.enum},message:"must be equal to one of the allowed values",schema:schema32.enum,parentSchema:schema32,data:data32};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
}
else {
const err65 = {instancePath:instancePath+"/defaults",schemaPath:"#/properties/defaults/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.defaults.type,parentSchema:schema11.properties.defaults,data:data19};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
if(data.shots !== undefined){
let data34 = data.shots;
if(Array.isArray(data34)){
if(data34.length < 1){
const err66 = {instancePath:instancePath+"/shots",schemaPath:"#/properties/shots/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema11.properties.shots,data:data34};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
const len0 = data34.length;
for(let i0=0; i0<len0; i0++){
if(!(validate13(data34[i0], {instancePath:instancePath+"/shots/" + i0,parentData:data34,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
}
}
else {
const err67 = {instancePath:instancePath+"/shots",schemaPath:"#/properties/shots/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.shots.type,parentSchema:schema11.properties.shots,data:data34};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
if(data.cut !== undefined){
if(!(validate22(data.cut, {instancePath:instancePath+"/cut",parentData:data,parentDataProperty:"cut",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data.cuts !== undefined){
let data37 = data.cuts;
if(data37 && typeof data37 == "object" && !Array.isArray(data37)){
for(const key11 in data37){
if(!(pattern0.test(key11))){
if(!(validate22(data37[key11], {instancePath:instancePath+"/cuts/" + key11.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data37,parentDataProperty:key11,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
}
}
else {
const err68 = {instancePath:instancePath+"/cuts",schemaPath:"#/properties/cuts/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.cuts.type,parentSchema:schema11.properties.cuts,data:data37};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
}
else {
const err69 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.type,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
validate10.errors = vErrors;
return errors === 0;
}
